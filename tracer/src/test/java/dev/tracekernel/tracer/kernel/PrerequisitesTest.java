package dev.tracekernel.tracer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a machine that is made of files: each thing that it lacks is named with its remedy. */
@Tag("any-kernel") // on machines that it makes up
class PrerequisitesTest {

  private static final String ROOT = "000001ffffffffff";

  @TempDir Path root;

  @BeforeEach
  void machine() throws IOException {
    write("proc/sys/kernel/osrelease", "5.10.0-32-amd64\n");
    write("proc/self/status", "Name:\tjava\nCapEff:\t" + ROOT + "\nCapBnd:\t" + ROOT + "\n");
    write("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
    limits("unlimited");
  }

  @Test
  void nothing_is_missing() throws IOException {
    write("sys/kernel/btf/vmlinux", "");
    Files.createDirectories(root.resolve("sys/kernel/tracing/events"));
    Prerequisites machine = new Prerequisites(root);
    assertThatCode(machine::requireBtf).doesNotThrowAnyException();
    assertThatCode(machine::requireTracefs).doesNotThrowAnyException();
    assertNothingFound();
  }

  @Test
  void no_btf() {
    assertThatThrownBy(() -> new Prerequisites(root).requireBtf())
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: the kernel has no BTF (/sys/kernel/btf/vmlinux)\n"
                + "to mend it: boot a kernel built with CONFIG_DEBUG_INFO_BTF=y (all of Debian's"
                + " since 5.10 are), and mount -t sysfs sysfs /sys in a container");
  }

  @Test
  void no_tracefs() throws IOException {
    Files.createDirectories(root.resolve("sys/kernel/tracing"));
    assertThatThrownBy(() -> new Prerequisites(root).requireTracefs())
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: tracefs is not mounted on /sys/kernel/tracing\n"
                + "to mend it: mount -t tracefs tracefs /sys/kernel/tracing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000000000000", "0000004000000000", "0000008000000000"})
  void no_capabilities(String effective) throws IOException {
    write("proc/self/status", "Name:\tjava\nCapEff:\t" + effective + "\nCapBnd:\t" + ROOT + "\n");
    assertRefused(
        "this JVM has neither CAP_SYS_ADMIN nor both of CAP_BPF and CAP_PERFMON",
        "run it as root, or with: sudo setpriv --reuid=$USER --init-groups"
            + " --inh-caps=+bpf,+perfmon --ambient-caps=+bpf,+perfmon java ... (in a container:"
            + " --cap-add BPF --cap-add PERFMON)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000c000000000", "0000000000200000"})
  void enough_capabilities(String effective) throws IOException {
    write("proc/self/status", "CapEff:\t" + effective + "\n");
    assertNothingFound();
  }

  @Test
  void lockdown() throws IOException {
    write("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
    assertRefused(
        "the kernel is locked down (confidentiality): BPF may not read its memory",
        "boot with lockdown=integrity or lockdown=none, or without Secure Boot");
  }

  @Test
  void memlock() throws IOException {
    limits("65536");
    assertRefused(
        "RLIMIT_MEMLOCK is 65536 bytes: before 5.11 BPF maps are counted against it",
        "ulimit -l unlimited (systemd: LimitMEMLOCK=infinity), or a smaller -Dtracekernel.ring and"
            + " -Dtracekernel.threads");
  }

  @ParameterizedTest(name = "a small RLIMIT_MEMLOCK explains a refusal on {0}: {1}")
  @CsvSource({"4.19.0, true", "5.10.0-32-amd64, true", "5.11.0, false", "6.1.0-rc1+, false"})
  void memlock_by_kernel(String release, boolean explains) throws IOException {
    write("proc/sys/kernel/osrelease", release + "\n");
    limits("65536");
    assertThat(new Prerequisites(root).whyRefused().missing().contains("RLIMIT_MEMLOCK"))
        .isEqualTo(explains);
  }

  private void assertNothingFound() {
    assertRefused(
        "the kernel refuses BPF although this JVM has the capabilities",
        "trace from the initial user namespace (a rootless container is not in it), and look"
            + " whether seccomp or a security module denies bpf()");
  }

  private void assertRefused(String missing, String remedy) {
    KernelTracingUnavailable reason = new Prerequisites(root).whyRefused();
    assertThat(reason.missing()).isEqualTo(missing);
    assertThat(reason.remedy()).isEqualTo(remedy);
    assertThat(reason)
        .hasMessage("kernel tracing is unavailable: " + missing + "\nto mend it: " + remedy);
  }

  private void limits(String memlock) throws IOException {
    write(
        "proc/self/limits",
        "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max processes             94000                94000                processes \n"
            + "Max locked memory         "
            + memlock
            + "                unlimited            bytes\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
