package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder in which a kernel was built. */
final class BuildTree {

  private static final List<String> IMAGES =
      List.of("arch/x86/boot/bzImage", "arch/arm64/boot/Image");

  private BuildTree() {}

  /** Returns what was built there. */
  static Path image(Path tree) {
    return IMAGES.stream()
        .map(tree::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new KernelUnavailableException(
                    "no kernel was built in %s: there is none of %s. Run make there, or name a file."
                        .formatted(tree, String.join(", ", IMAGES))));
  }
}
