package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyboxTest {

  @TempDir Path folder;

  @Test
  void that_it_is_missing_is_said() throws Exception {
    assertThat(Findings.of(check()))
        .containsExactly(
            "missing  busybox: it is not installed; remedy: apt-get install busybox-static");
  }

  @Test
  void one_that_needs_libraries_will_not_do() throws Exception {
    Path busybox = new FakePath(folder).dynamicProgram("busybox");

    assertThat(Findings.of(check()))
        .containsExactly(
            "missing  busybox: "
                + busybox
                + " needs shared libraries; remedy: apt-get install busybox-static");
  }

  @Test
  void a_static_one_is_fine() throws Exception {
    Path busybox = new FakePath(folder).staticProgram("busybox");

    assertThat(Findings.of(check())).containsExactly("ok       busybox: " + busybox + ", static");
  }

  @Test
  void a_program_of_this_machine_is_told_right() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    assertThat(DynamicLinking.isIn(java)).isTrue();
  }

  private Busybox check() {
    return new Busybox(new FakePath(folder).searchPath());
  }
}
