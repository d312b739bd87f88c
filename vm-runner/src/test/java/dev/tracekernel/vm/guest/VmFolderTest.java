package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** The guest's kernel reads the first line of init as this one does. */
  @Test
  void a_busybox_in_a_folder_with_blanks_is_found(@TempDir Path parent) throws Exception {
    Path odd = Files.createDirectory(parent.resolve("it's a folder"));
    Path busybox = program(odd.resolve("busybox"), "#!/bin/sh", "echo it runs as $1");
    VmFolder folder = VmFolder.create();
    try {
      folder.write(new Tools(busybox), "", "");
      List<String> init = Files.readAllLines(folder.init());
      Path first = program(folder.path().resolve("first"), init.getFirst());

      assertThat(output(first.toString())).isEqualTo("it runs as sh\n");
      assertThat(init).noneMatch(line -> line.contains(odd.toString()));
    } finally {
      folder.delete();
    }
  }

  private static Path program(Path file, String... lines) throws IOException {
    Files.write(file, List.of(lines));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static String output(String command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
