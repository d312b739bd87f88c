package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            "missing  gpgv: it is not installed; remedy: apt-get install gpgv",
            "missing  " + setpriv() + ": it is not installed; remedy: apt-get install util-linux");
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

  /** Guests call it by its path. */
  @Test
  void one_that_is_elsewhere_is_of_no_use_to_guests() throws Exception {
    Path found = new FakePath(Files.createDirectory(folder.resolve("other"))).script("setpriv", "");
    SearchPath path = new SearchPath(List.of(found.getParent()));

    assertThat(Findings.of(new Programs(path, Machine.AMD64, List.of(setpriv()))))
        .contains(
            "missing  " + setpriv() + ": it is not installed; remedy: apt-get install util-linux");
    new FakePath(folder).script("setpriv", "");
    assertThat(Findings.of(check(Machine.AMD64))).contains("ok       setpriv: " + setpriv());
  }

  private Path setpriv() {
    return folder.resolve("setpriv");
  }

  private Programs check(Machine machine) {
    return new Programs(new FakePath(folder).searchPath(), machine, List.of(setpriv()));
  }
}
