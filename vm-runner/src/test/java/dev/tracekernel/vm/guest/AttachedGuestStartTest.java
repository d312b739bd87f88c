package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail before there is a guest. */
class AttachedGuestStartTest {

  @TempDir Path noRoot;

  @Test
  void a_guest_that_cannot_start_leaves_no_folder_no_open_file_and_no_thread() throws Exception {
    assertThatThrownBy(this::boot)
        .isInstanceOf(GuestException.class)
        .hasMessageContaining("has no program /usr/bin/busybox");

    assertThat(foldersOfGuests()).isEmpty();
    assertThat(openFilesOfGuests()).isEmpty();
    await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::passesOn));
  }

  private void boot() throws Exception {
    GuestCommand command =
        new GuestCommand(List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of(), true);
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
    AttachedGuest.boot(
            Kernels.imagined(Machine.ofHost().debianName()),
            GuestSettings.DEFAULT.withRoot(new GuestRoot(noRoot)),
            Emulator.of(Machine.ofHost()).emulate("a test"),
            command,
            streams)
        .close();
  }

  private boolean passesOn(Thread thread) {
    return thread.getName().equals("output of the guest");
  }

  private static List<Path> foldersOfGuests() throws IOException {
    Path temporary = VmFolder.parent(Path.of(System.getProperty("java.io.tmpdir")));
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(VmFolder.PREFIX))
          .toList();
    }
  }

  private static List<String> openFilesOfGuests() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(AttachedGuestStartTest::target)
          .filter(file -> file.contains(VmFolder.PREFIX))
          .toList();
    }
  }

  /** Some are closed meanwhile. */
  private static String target(Path open) {
    try {
      return Files.readSymbolicLink(open).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
