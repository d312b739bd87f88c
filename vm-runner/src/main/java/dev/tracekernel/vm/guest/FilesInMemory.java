package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * The large files of a command that a guest has in memory before it starts.
 *
 * <p>Before Linux 5.16 a page of the host's files that is missing is asked for alone: a JDK's class
 * archive takes ten times as long as in whole.
 */
final class FilesInMemory {

  private static final Version READS_AHEAD = Version.parse("5.16");

  private static final long LARGE = 1 << 20;

  /** Of the guest's memory. */
  private static final int SHARE = 8;

  private FilesInMemory() {}

  /** In the order of what the command needs, as long as there is room. */
  static List<Path> of(BootableKernel kernel, GuestSettings settings, GuestCommand command)
      throws IOException {
    List<Path> files = new ArrayList<>();
    if (readsAhead(kernel.release())) {
      return files;
    }
    long room = ((long) settings.mebibytes() << 20) / SHARE;
    for (Path need : command.needs()) {
      if (isLarge(need) && Files.size(need) <= room) {
        files.add(need.toRealPath());
        room -= Files.size(need);
      }
    }
    return files;
  }

  /** What has no number is taken for new. */
  private static boolean readsAhead(String release) {
    try {
      return Version.parse(release).compareTo(READS_AHEAD) >= 0;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** The copy can be read by everybody: so must the file be. */
  private static boolean isLarge(Path file) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) >= LARGE
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }
}
