package dev.tracekernel.vm.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many VMs this machine carries at once. */
public final class Capacity {

  /** QEMU itself, and what the emulator translates. */
  private static final int MEBIBYTES_ASIDE = 512;

  /** Guests wait often enough for disks and each other to share CPUs a little. */
  private static final double CPUS_PER_VM = 1.75;

  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  private Capacity() {}

  /** By the memory that is available and the CPUs; at least one. */
  static int ofThisMachine(int mebibytesPerVm) {
    return of(availableMebibytes(), Runtime.getRuntime().availableProcessors(), mebibytesPerVm);
  }

  /** By other numbers. */
  public static int of(long mebibytes, int cpus, int mebibytesPerVm) {
    long byMemory = mebibytes / mebibytesFor(mebibytesPerVm);
    return (int) Math.max(1, Math.min(byMemory, (long) (cpus / CPUS_PER_VM)));
  }

  /** What a VM takes of this machine's memory. */
  public static int mebibytesFor(int mebibytesPerVm) {
    return mebibytesPerVm + MEBIBYTES_ASIDE;
  }

  /** The memory that this machine can give away. */
  public static long availableMebibytes() {
    try {
      Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
      return available.find() ? Long.parseLong(available.group(1)) / 1024 : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
