package dev.tracekernel.tracer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.ChildJvm;
import dev.tracekernel.tracer.internal.bpf.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelFeatureTest {

  /** In a child: asks for features and prints each answer; then what is left. */
  static final class Asks {
    public static void main(String[] features) throws IOException {
      for (String feature : features) {
        System.out.println(feature + ": " + KernelFeature.valueOf(feature).probe());
      }
      System.out.println(Ledger.open() + " " + anonymousDescriptors());
    }
  }

  /** BPF programs, maps and links, perf events, rings: they have no name in any directory. */
  private static List<String> anonymousDescriptors() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(Files::exists)
          .map(KernelFeatureTest::target)
          .filter(target -> target.startsWith("anon_inode:"))
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }

  private static String[] all() {
    return Stream.of(KernelFeature.values()).map(Enum::name).toArray(String[]::new);
  }

  @Test
  void root_gets_an_answer_for_every_feature_and_nothing_is_left() throws Exception {
    String output = new ChildJvm().run(Asks.class, all()).output();
    assertThat(output).endsWith("\n[] []\n").doesNotContain("CannotTell");
    assertThat(output.lines()).hasSize(KernelFeature.values().length + 1);
  }

  /** The tracer itself could not work without these. */
  @ParameterizedTest
  @EnumSource(names = {"BTF", "RING_BUFFER", "RAW_TRACEPOINT", "TP_BTF", "BPF_ITERATORS"})
  void where_the_tracer_works_what_it_needs_is_there(KernelFeature feature) {
    assertThat(feature.probe()).isEqualTo(new FeatureAnswer.Yes());
  }

  @Test
  void a_feature_is_tried_once_and_all_threads_get_that_answer() throws Exception {
    Callable<FeatureAnswer> ask = KernelFeature.FENTRY::probe;
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<FeatureAnswer> answers =
          threads.invokeAll(List.of(ask, ask, ask, ask)).stream()
              .map(java.util.concurrent.Future::resultNow)
              .toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer).isSameAs(answers.getFirst()));
    }
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void without_capabilities_nothing_that_needs_a_program_can_be_told() throws Exception {
    ChildJvm child = new ChildJvm().under("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    assertThat(child.run(Asks.class, "TP_BTF", "BTF").output())
        .isEqualTo(
            "TP_BTF: CannotTell[missing=this JVM has neither CAP_SYS_ADMIN nor both of CAP_BPF and"
                + " CAP_PERFMON, remedy=run it as root, or with: sudo setpriv --reuid=$USER"
                + " --init-groups --inh-caps=+bpf,+perfmon --ambient-caps=+bpf,+perfmon java ..."
                + " (in a container: --cap-add BPF --cap-add PERFMON)]\n"
                + "BTF: Yes[]\n"
                + "[] []\n");
  }

  @Test
  void without_cap_sys_admin_a_missing_privilege_is_not_taken_for_a_missing_feature()
      throws Exception {
    ChildJvm child =
        new ChildJvm().under("setpriv", "--bounding-set=-all,+bpf,+perfmon", "--inh-caps=-all");
    String output = child.run(Asks.class, all()).output();
    assertThat(output).contains("RAW_TRACEPOINT: Yes[]\n").endsWith("\n[] []\n");
    assertThat(output.lines().filter(line -> line.contains("EPERM") || line.contains("EACCES")))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(": CannotTell[missing=")
                    .endsWith(", and this JVM has no CAP_SYS_ADMIN, remedy=run it as root]"));
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void where_no_program_can_be_written_whether_it_runs_cannot_be_told() throws Exception {
    ChildJvm child = new ChildJvm().property("java.io.tmpdir", "/nonexistent");
    assertThat(child.run(Asks.class, "COMPAT").output())
        .startsWith(
            "COMPAT: CannotTell[missing=no program could be run in the folder for temporary files: ")
        .endsWith(
            ", remedy=set -Djava.io.tmpdir to a folder where this JVM may write and execute]\n"
                + "[] []\n");
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void without_libbpf_what_needs_the_kernels_btf_cannot_be_told() throws Exception {
    ChildJvm child = new ChildJvm().property("tracekernel.libbpf", "/nonexistent.so");
    assertThat(child.run(Asks.class, "TP_BTF", "RAW_TRACEPOINT").output())
        .startsWith(
            "TP_BTF: CannotTell[missing=the library /nonexistent.so was not found,"
                + " remedy=install libbpf 1.0 or later")
        .endsWith("\nRAW_TRACEPOINT: Yes[]\n[] []\n");
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void without_btf_it_is_not_there_nor_what_needs_it() throws Exception {
    String reason = "No[reason=the kernel has no BTF (/sys/kernel/btf/vmlinux)]\n";
    assertThat(hidden("/sys/kernel/btf").run(Asks.class, "BTF", "TP_BTF", "FENTRY").output())
        .isEqualTo("BTF: " + reason + "TP_BTF: " + reason + "FENTRY: " + reason + "[] []\n");
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void without_sysfs_what_is_found_by_it_cannot_be_told() throws Exception {
    String answer =
        ": CannotTell[missing=sysfs is not mounted on /sys, remedy=mount -t sysfs sysfs /sys]\n";
    assertThat(hidden("/sys").run(Asks.class, "BTF", "KPROBES", "UPROBES").output())
        .isEqualTo(
            Stream.of("BTF", "KPROBES", "UPROBES")
                    .map(name -> name + answer)
                    .collect(Collectors.joining())
                + "[] []\n");
  }

  @Test
  @Tag("any-kernel") // told before the kernel is asked
  void without_tracefs_classic_tracepoints_cannot_be_told() throws Exception {
    assertThat(hidden("/sys/kernel/tracing").run(Asks.class, "TRACEPOINT").output())
        .isEqualTo(
            "TRACEPOINT: CannotTell[missing=this user cannot read /sys/kernel/tracing/events, or"
                + " tracefs is not mounted there, remedy=mount -t tracefs tracefs"
                + " /sys/kernel/tracing, and run as root]\n"
                + "[] []\n");
  }

  /** A child that sees nothing in that directory. */
  private static ChildJvm hidden(String directory) {
    String script = "mount -t tmpfs tmpfs " + directory + " && exec \"$@\"";
    return new ChildJvm().under("unshare", "--mount", "sh", "-c", script, "sh");
  }
}
