package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which file system has a file, by lines of a mountinfo. */
class MountsTest {

  private static final Mounts MOUNTS =
      Mounts.parse(
          List.of(
              "22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/root rw",
              "30 22 0:40 / /data rw - btrfs /dev/sdb rw",
              "31 30 0:41 / /data/with\\040blank rw - tmpfs tmpfs rw",
              "32 22 0:42 / /data rw - overlay overlay rw",
              "33 22 7:256 / /disk rw - ext4 /dev/loop0 rw"));
  private static final int MINOR_BITS = 20;
  private static final long ANOTHER = 0x77; // of no mount, as in a subvolume

  @Test
  void what_stat_says_is_right_if_it_is_mounted_on_the_way() {
    assertThat(MOUNTS.device(Path.of("/data/file"), 0x28)).isEqualTo(0x28);
    assertThat(MOUNTS.device(Path.of("/etc/passwd"), 0x10301)).isEqualTo((259 << MINOR_BITS) | 1);
    assertThat(MOUNTS.device(Path.of("/disk/file"), 0x100700)).isEqualTo((7 << MINOR_BITS) | 256);
  }

  @Test
  void else_it_is_the_nearest_mount_and_of_those_the_last() {
    assertThat(MOUNTS.device(Path.of("/data/file"), ANOTHER)).isEqualTo(42);
    assertThat(MOUNTS.device(Path.of("/data/with blank/file"), ANOTHER)).isEqualTo(41);
    assertThat(MOUNTS.device(Path.of("/database"), ANOTHER)).isEqualTo((259 << MINOR_BITS) | 1);
  }
}
