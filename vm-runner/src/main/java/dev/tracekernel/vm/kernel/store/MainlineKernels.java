package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds of untouched kernels, which virtme-ng downloads by itself and does not verify. */
final class MainlineKernels {

  private static final Pattern TAG =
      Pattern.compile("v(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:-(rc\\d+))?");

  private MainlineKernels() {}

  /** The image is the tag, which virtme-ng takes in a file's place. */
  static BootableKernel of(KernelName.Mainline mainline, String architecture) {
    return new BootableKernel(
        mainline.toString(),
        release(mainline.tag()),
        architecture,
        Path.of(mainline.tag()),
        Optional.empty(),
        "mainline build, downloaded by virtme-ng, not verified");
  }

  /** As its builders name it: 6.6.0-060600-generic, 6.12.0-061200rc3-generic. */
  private static String release(String tag) {
    Matcher numbers = TAG.matcher(tag);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(tag);
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
    String candidate = numbers.group(4) == null ? "" : numbers.group(4);
    return "%d.%d.%d-%02d%02d%02d%s-generic"
        .formatted(major, minor, patch, major, minor, patch, candidate);
  }
}
