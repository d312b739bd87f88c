package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one VM's files are on the host.
 *
 * @param folder what is gone after it
 * @param results what stays; the guest writes to it
 * @param furtherWritable other folders that the guest writes to
 */
record VmPaths(VmFolder folder, Path results, List<Path> furtherWritable) {

  private static final String CONSOLE = "console.log";

  List<Path> writable() {
    return Stream.concat(Stream.of(results), furtherWritable.stream()).distinct().toList();
  }

  GrowingFile console() {
    return new GrowingFile(results, CONSOLE);
  }

  /** The console of a boot that is followed by another one into the same folder. */
  static void keepLostConsole(Path results) throws GuestException {
    try {
      Files.move(
          results.resolve(CONSOLE),
          results.resolve("console-of-lost-boot.log"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Boot.couldNotBeSetUp(e);
    }
  }

  GrowingFile stdout() {
    return new GrowingFile(results, "stdout.log");
  }

  GrowingFile stderr() {
    return new GrowingFile(results, "stderr.log");
  }

  /** What vng and QEMU say themselves. */
  GrowingFile runner() {
    return new GrowingFile(results, "vng.log");
  }
}
