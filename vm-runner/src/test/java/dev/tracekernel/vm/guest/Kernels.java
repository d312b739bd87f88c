package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.nio.file.Path;
import java.util.Optional;

/** Kernels for tests. */
public final class Kernels {

  /** Names the folder of an unpacked kernel, for tests that boot one. */
  public static final String FOLDER = "tracekernel.test.kernel";

  private Kernels() {}

  static BootableKernel imagined() {
    return imagined("amd64");
  }

  static BootableKernel imagined(String architecture) {
    return imagined(architecture, "6.1.0-50-amd64");
  }

  static BootableKernel imagined(String architecture, String release) {
    return new BootableKernel(
        "6.1",
        release,
        architecture,
        Path.of("/cache/6.1/boot/vmlinux"),
        Optional.of(Path.of("/cache/6.1")),
        "imagined");
  }

  /** The kernel in the folder that the system property {@link #FOLDER} names. */
  public static BootableKernel real() {
    return real(Path.of(System.getProperty(FOLDER)).getFileName().toString());
  }

  /** The same by another name. */
  public static BootableKernel real(String name) {
    Path folder = Path.of(System.getProperty(FOLDER));
    String release = onlyName(folder.resolve("lib/modules"));
    Path image = folder.resolve("boot").resolve("vmlinux-" + release);
    return new BootableKernel(name, release, "amd64", image, Optional.of(folder), "a test's");
  }

  private static String onlyName(Path folder) {
    String[] names = folder.toFile().list();
    if (names == null || names.length != 1) {
      throw new IllegalStateException(folder + " does not hold the modules of one kernel");
    }
    return names[0];
  }
}
