package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real faults, each in a JVM of its own: the message names what is missing and what mends it. */
@Tag("under-6.1")
class UnavailableTest {

  private static final String INSTALL =
      "to mend it: install libbpf 1.0 or later (Debian, Ubuntu: apt-get install libbpf1; Fedora:"
          + " dnf install libbpf), or set -Dtracekernel.libbpf=/path/to/libbpf.so.1\n";

  @TempDir Path dir;

  /** In the child: opens a tracer, and if it cannot, prints why and tries again. */
  static final class Opens {
    public static void main(String[] args) {
      if (!opens()) {
        opens();
      }
    }

    private static boolean opens() {
      try (KernelTracer tracer = KernelTracer.open()) {
        System.out.println("opened " + (tracer != null));
        return true;
      } catch (RuntimeException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        return false;
      }
    }
  }

  @Test
  @Tag("any-kernel") // that the faults of the others are theirs
  void without_a_fault_it_opens() throws Exception {
    assertThat(new ChildJvm().run(Opens.class).output()).isEqualTo("opened true\n");
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void without_capabilities() throws Exception {
    ChildJvm child = new ChildJvm().under("setpriv", "--bounding-set=-all", "--inh-caps=-all");
    assertUnavailable(
        child,
        "this JVM has neither CAP_SYS_ADMIN nor both of CAP_BPF and CAP_PERFMON\n"
            + "to mend it: run it as root, or with: sudo setpriv --reuid=$USER --init-groups"
            + " --inh-caps=+bpf,+perfmon --ambient-caps=+bpf,+perfmon java ... (in a container:"
            + " --cap-add BPF --cap-add PERFMON)\n");
  }

  @Test
  void with_the_two_capabilities_and_no_other_it_opens() throws Exception {
    ChildJvm child =
        new ChildJvm().under("setpriv", "--bounding-set=-all,+bpf,+perfmon", "--inh-caps=-all");
    assertThat(child.run(Opens.class).output()).isEqualTo("opened true\n");
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void without_btf() throws Exception {
    assertUnavailable(
        hidden("/sys/kernel/btf"),
        "the kernel has no BTF (/sys/kernel/btf/vmlinux)\n"
            + "to mend it: boot a kernel built with CONFIG_DEBUG_INFO_BTF=y (all of Debian's since"
            + " 5.10 are), and mount -t sysfs sysfs /sys in a container\n");
  }

  @Test
  void without_tracefs_it_opens() throws Exception {
    assertThat(hidden("/sys/kernel/tracing").run(Opens.class).output()).isEqualTo("opened true\n");
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void without_libbpf() throws Exception {
    assertUnavailable(
        new ChildJvm().property("tracekernel.libbpf", "/nonexistent.so"),
        "the library /nonexistent.so was not found\n" + INSTALL);
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void with_libbpf_0() throws Exception {
    Path library = library("unsigned libbpf_major_version(void) { return 0; }");
    assertUnavailable(
        new ChildJvm().property("tracekernel.libbpf", library),
        library + " is version 0.x, too old\n" + INSTALL);
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void with_a_libbpf_that_does_not_know_its_version() throws Exception {
    Path library = library("int nothing;");
    assertUnavailable(
        new ChildJvm().property("tracekernel.libbpf", library),
        library + " is older than libbpf 0.6\n" + INSTALL);
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void with_an_illegal_ring() throws Exception {
    String expected =
        "IllegalArgumentException: -Dtracekernel.ring=3: a ring has 1, 2, 4, ... up to 1024 MiB\n";
    assertThat(new ChildJvm().property("tracekernel.ring", 3).run(Opens.class).output())
        .isEqualTo(expected.repeat(2));
  }

  @Test
  @Tag("any-kernel") // refused before the kernel is asked
  void with_an_illegal_number_of_threads() throws Exception {
    String expected =
        "IllegalArgumentException: -Dtracekernel.threads=many: a positive whole number is"
            + " expected\n";
    assertThat(new ChildJvm().property("tracekernel.threads", "many").run(Opens.class).output())
        .isEqualTo(expected.repeat(2));
  }

  private static void assertUnavailable(ChildJvm child, String message) throws Exception {
    String expected = "KernelTracingUnavailable: kernel tracing is unavailable: " + message;
    assertThat(child.run(Opens.class).output()).isEqualTo(expected.repeat(2));
  }

  /** A child that sees nothing in that directory. */
  private static ChildJvm hidden(String directory) {
    String script = "mount -t tmpfs tmpfs " + directory + " && exec \"$@\"";
    return new ChildJvm().under("unshare", "--mount", "sh", "-c", script, "sh");
  }

  private Path library(String source) throws Exception {
    Path file = Files.writeString(dir.resolve("fake.c"), source);
    Path library = dir.resolve("libfake.so");
    Compiler.run("clang", "-shared", "-fPIC", "-o", library.toString(), file.toString());
    return library;
  }
}
