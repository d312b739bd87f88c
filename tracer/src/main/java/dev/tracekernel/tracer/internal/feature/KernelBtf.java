package dev.tracekernel.tracer.internal.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The description that the kernel gives of its own types. */
public final class KernelBtf {

  private static final Path SYSFS = Path.of("/sys/kernel");
  private static final Path FILE = SYSFS.resolve("btf/vmlinux");
  private static final int MAGIC = 0xeb9f;

  private KernelBtf() {}

  /** Reads its first bytes. */
  public static Outcome attempt() {
    return Stop.orEnd(
        () -> {
          require();
          return Outcome.works();
        });
  }

  static void require() {
    if (!Files.exists(SYSFS)) {
      throw new Stop(
          new Outcome.Undecided("sysfs is not mounted on /sys", "mount -t sysfs sysfs /sys"));
    }
    if (!Files.exists(FILE)) {
      throw new Stop(new Outcome.Missing("the kernel has no BTF (" + FILE + ")"));
    }
    requireMagic();
  }

  private static void requireMagic() {
    try (var in = Files.newInputStream(FILE)) {
      if ((in.read() | in.read() << Byte.SIZE) != MAGIC) {
        throw new Stop(new Outcome.Missing(FILE + " is not BTF"));
      }
    } catch (IOException e) {
      throw new Stop(
          new Outcome.Undecided(
              FILE + " cannot be read (" + e.getMessage() + ")", "chmod a+r " + FILE));
    }
  }
}
