package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @TempDir Path folder;

  @Test
  void each_that_is_missing_is_named_with_its_package() throws Exception {
    assertThat(Findings.of(check(Machine.AMD64)))
        .containsExactly(
            "missing  qemu-system-x86_64: it is not installed; remedy: apt-get install"
                + " qemu-system-x86",
            "missing  depmod: it is not installed; remedy: apt-get install kmod",
            "missing  strings: it is not installed; remedy: apt-get install binutils",
            "missing  file: it is not installed; remedy: apt-get install file",
            "missing  setsid: it is not installed; remedy: apt-get install util-linux",
            "missing  setpriv: it is not installed; remedy: apt-get install util-linux",
            "missing  gpgv: it is not installed; remedy: apt-get install gpgv");
  }

  @Test
  void guests_of_another_architecture_need_another_qemu() throws Exception {
    assertThat(Findings.of(check(Machine.ARM64)))
        .contains(
            "missing  qemu-system-aarch64: it is not installed; remedy: apt-get install"
                + " qemu-system-arm")
        .noneMatch(line -> line.contains("x86"));
  }

  @Test
  void one_that_is_there_is_fine() throws Exception {
    Path strings = new FakePath(folder).script("strings", "exit 0");

    assertThat(Findings.of(check(Machine.AMD64))).contains("ok       strings: " + strings);
  }

  private Programs check(Machine machine) {
    return new Programs(new FakePath(folder).searchPath(), machine);
  }
}
