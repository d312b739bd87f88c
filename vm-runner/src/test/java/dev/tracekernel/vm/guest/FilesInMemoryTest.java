package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesInMemoryTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final String OLD = "5.10.0-46-amd64";

  @TempDir Path temporary;
  private Path folder;
  private Path library;

  @BeforeEach
  void create() throws IOException {
    folder = temporary.toRealPath();
    library = file("libjvm.so", MEBIBYTE, "rw-r--r--");
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, "5.15.200", "5.4"})
  void a_kernel_that_does_not_read_ahead_gets_large_files_in_memory(String release)
      throws IOException {
    assertThat(of(release, library)).containsExactly(library);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.16.0", "6.1.0-56-amd64", "6.12.117+deb13-amd64", "of-my-own"})
  void one_that_does_reads_them_from_the_host(String release) throws IOException {
    assertThat(of(release, library)).isEmpty();
  }

  @Test
  void small_files_and_folders_and_what_is_not_there_stay() throws IOException {
    Path small = file("small.jar", MEBIBYTE - 1, "rw-r--r--");

    assertThat(of(OLD, small, folder, folder.resolve("none"))).isEmpty();
  }

  /** The copy would be for everybody. */
  @Test
  void so_does_what_not_everybody_may_read() throws IOException {
    assertThat(of(OLD, file("secret.jar", MEBIBYTE, "rw-r-----"))).isEmpty();
  }

  @Test
  void a_link_is_followed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), library);

    assertThat(of(OLD, link)).containsExactly(library);
  }

  @Test
  void they_take_no_more_than_an_eighth_of_the_memory() throws IOException {
    int eighth = GuestSettings.DEFAULT.mebibytes() / 8;
    Path rest = file("rest.jar", (long) (eighth - 1) * MEBIBYTE, "rw-r--r--");
    Path more = file("more.jar", MEBIBYTE, "rw-r--r--");

    assertThat(of(OLD, library, rest, more)).containsExactly(library, rest);
  }

  @Test
  void init_is_told_of_them() throws IOException {
    assertThat(
            SettingsScript.of(
                Kernels.imagined("amd64", OLD), GuestSettings.DEFAULT, needing(library), List.of()))
        .contains("keep_in_memory '" + library + "'\n");
  }

  private static List<Path> of(String release, Path... needs) throws IOException {
    return FilesInMemory.of(
        Kernels.imagined("amd64", release), GuestSettings.DEFAULT, needing(needs));
  }

  private static GuestCommand needing(Path... needs) {
    return new GuestCommand(
        List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of(needs));
  }

  /** With a hole of that size. */
  private Path file(String name, long size, String permissions) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
