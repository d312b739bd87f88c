package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmFolderTest {

  @Test
  void it_is_where_temporary_files_are() {
    Path wished = Path.of("/var/tmp/of-user_1.x+y");

    assertThat(VmFolder.parent(wished)).isEqualTo(wished);
  }

  /** A blank would cut the path of init, and the guest would power off without a reason. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp/of two words",
        "/tmp/\"quoted\"",
        "/tmp/ünï",
        "/a/path/that/is/so/long/that/no/socket/fits/into/it/any/more/x"
      })
  void where_no_guest_could_find_it_it_is_elsewhere(String wished) {
    assertThat(VmFolder.parent(Path.of(wished))).isEqualTo(Path.of("/tmp"));
  }
}
