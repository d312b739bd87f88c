package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The number of a file's file system, as the kernel's structures have it. That of {@code stat} is
 * another one in a subvolume of a Btrfs, and may be in an overlay.
 *
 * @param all in the order in which they were mounted
 */
record Mounts(List<Mount> all) {

  private static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");
  private static final int NUMBER = 2;
  private static final int POINT = 4;
  private static final int MINOR_BITS = 20;

  /** A mounted file system. */
  record Mount(int device, Path point) {}

  static Mounts ofThisProcess() throws IOException {
    return parse(Files.readAllLines(OF_THIS_PROCESS));
  }

  static Mounts parse(List<String> lines) {
    return new Mounts(lines.stream().map(Mounts::mount).toList());
  }

  private static Mount mount(String line) {
    String[] fields = line.split(" ", POINT + 2);
    String[] number = fields[NUMBER].split(":", 2);
    return new Mount(
        (Integer.parseInt(number[0]) << MINOR_BITS) | Integer.parseInt(number[1]),
        Path.of(unescaped(fields[POINT])));
  }

  /** Blanks and their like are octal. */
  private static String unescaped(String point) {
    return point
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }

  /**
   * Returns the number of the file system that has a file.
   *
   * @param real its path, without symbolic links
   * @param device what {@code stat} says: right, if something with it is mounted on the way
   */
  int device(Path real, long device) {
    int stat = (int) ((major(device) << MINOR_BITS) | minor(device));
    List<Mount> around = new ArrayList<>();
    for (Mount mount : all) {
      if (real.startsWith(mount.point())) {
        around.add(mount);
      }
    }
    return around.stream().anyMatch(mount -> mount.device() == stat) ? stat : nearest(around, stat);
  }

  /** The last one of those that are nearest: it hides the others. */
  private static int nearest(List<Mount> around, int otherwise) {
    int most = -1;
    int device = otherwise;
    for (Mount mount : around) {
      if (mount.point().getNameCount() >= most) {
        most = mount.point().getNameCount();
        device = mount.device();
      }
    }
    return device;
  }

  private static long major(long device) {
    return (device >> 8) & 0xfff;
  }

  private static long minor(long device) {
    return (device & 0xff) | ((device >> 12) & 0xfff00);
  }
}
