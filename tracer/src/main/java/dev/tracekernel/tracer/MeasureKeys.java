package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** Refuses keys that nothing can have: a selection by one would be empty, and prove nothing. */
final class MeasureKeys {

  private static final String DISKS = "/sys/class/block/";

  private MeasureKeys() {}

  static void require(Measurable measure, MeasureKey key, Supplier<Set<MeasureKey>> seen) {
    if (!measure.isToldApartBy(key)) {
      throw new IllegalArgumentException(
          measure + " is not told apart by " + key.kind() + ": " + key.text() + " is none of it");
    }
    if (seen.get().contains(key)) {
      return;
    }
    if (key instanceof MeasureKey.Call(String name) && !SyscallTable.isKnownAnywhere(name)) {
      throw new IllegalArgumentException(
          "there is no system call "
              + name
              + "; the nearest are "
              + String.join(", ", SyscallTable.nearest(name)));
    }
    if (key instanceof MeasureKey.Device(String name) && isPartition(name)) {
      throw new IllegalArgumentException(
          name + " is a partition, and requests are the disk's: name that");
    }
  }

  private static boolean isPartition(String name) {
    return !name.contains("/")
        && Muted.get(() -> Files.exists(Path.of(DISKS + name + "/partition")));
  }
}
