package dev.tracekernel.vm.guest;

import java.nio.file.Path;
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

  List<Path> writable() {
    return Stream.concat(Stream.of(results), furtherWritable.stream()).distinct().toList();
  }

  GrowingFile console() {
    return new GrowingFile(results, "console.log");
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
