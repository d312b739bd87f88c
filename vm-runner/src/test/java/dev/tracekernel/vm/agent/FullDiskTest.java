package dev.tracekernel.vm.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullDiskTest {

  private static final Room FREE = new Room(Path.of("/"), 1 << 30, true);
  private static final String SOMEWHERE =
      "a write found no space left on its device: if that is /, /tmp or /dev/shm, which are in the"
          + " guest's memory, give the guest more (--memory)";

  @Test
  void a_full_folder_in_memory_asks_for_memory() {
    assertThat(seenBy(new AssertionError("any"), FREE, new Room(Path.of("/tmp"), 4_096, true)))
        .isEqualTo("/tmp is full, which is in the guest's memory: give the guest more (--memory)");
  }

  @Test
  void a_full_folder_of_the_host_asks_for_room_there() {
    assertThat(seenBy(new AssertionError("any"), FREE, new Room(Path.of("/reports"), 0, false)))
        .isEqualTo("/reports is full, which is the host's: make room there");
  }

  @Test
  void a_failure_tells_of_a_disk_that_has_room_again() {
    assertThat(seenBy(noSpaceLeft(), FREE)).isEqualTo(SOMEWHERE);
  }

  @Test
  void a_failure_tells_by_what_it_was_caused_or_went_with() {
    AssertionError suppressing = new AssertionError("on purpose");
    suppressing.addSuppressed(new UncheckedIOException(noSpaceLeft()));

    assertThat(seenBy(new IllegalStateException(suppressing), FREE)).isEqualTo(SOMEWHERE);
  }

  @Test
  void causes_that_go_in_a_circle_are_seen_once() {
    IllegalStateException one = new IllegalStateException("one");
    one.addSuppressed(new IllegalStateException("other", one));

    assertThat(seenBy(one, FREE)).isEmpty();
  }

  @Test
  void another_failure_tells_nothing() {
    assertThat(seenBy(new AssertionError("expected No space left on device"), FREE)).isEmpty();
    assertThat(seenBy(new IOException("Permission denied"), FREE)).isEmpty();
  }

  @Test
  void what_was_told_is_not_told_again() {
    FullDisk disk = new FullDisk(List::of);

    assertThat(disk.firstSeenBy(new IOException("other"))).isEmpty();
    assertThat(disk.firstSeenBy(noSpaceLeft())).contains(SOMEWHERE);
    assertThat(disk.firstSeenBy(noSpaceLeft())).isEmpty();
  }

  private static String seenBy(Throwable failure, Room... rooms) {
    return new FullDisk(() -> List.of(rooms)).firstSeenBy(failure).orElse("");
  }

  private static IOException noSpaceLeft() {
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      full.write(0);
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("/dev/full took a byte");
  }
}
