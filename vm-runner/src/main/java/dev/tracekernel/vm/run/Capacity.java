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
  private static final double OF_EACH_CPU = 0.875;

  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  private Capacity() {}

  /** By the memory that is available and the CPUs; at least one. */
  static int ofThisMachine(int mebibytesPerVm, int cpusPerVm) {
    int cpus = Runtime.getRuntime().availableProcessors();
    return of(availableMebibytes(), cpus, mebibytesPerVm, cpusPerVm);
  }

  /** By other numbers. */
  public static int of(long mebibytes, int cpus, int mebibytesPerVm, int cpusPerVm) {
    long byMemory = mebibytes / mebibytesFor(mebibytesPerVm);
    long byCpus = (long) (cpus / (OF_EACH_CPU * cpusPerVm));
    return (int) Math.max(1, Math.min(byMemory, byCpus));
  }

  /** What a VM takes of this machine's memory. */
  public static int mebibytesFor(int mebibytesPerVm) {
    return mebibytesPerVm + MEBIBYTES_ASIDE;
  }

  /** The memory that this machine can give away, and the container that this runs in allows. */
  public static long availableMebibytes() {
    try {
      return Math.min(ofMachine(), ControlGroup.ofThisProcess().availableMebibytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long ofMachine() throws IOException {
    Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
    return available.find() ? Long.parseLong(available.group(1)) / 1024 : 0;
  }
}
