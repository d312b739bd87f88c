package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A folder in which a kernel was built. */
final class BuildTree {

  /** By Debian's name of the architecture. */
  private static final Map<String, String> IMAGES =
      Map.of("amd64", "arch/x86/boot/bzImage", "arm64", "arch/arm64/boot/Image");

  private BuildTree() {}

  /** Returns what was built there; a tree can have a kernel for each architecture. */
  static Path image(Path tree, String architecture) {
    return Optional.ofNullable(IMAGES.get(architecture))
        .map(tree::resolve)
        .filter(Files::exists)
        .orElseThrow(
            () ->
                new KernelUnavailableException(
                    "no kernel for %s was built in %s: there is no %s. Run make there, or name a file."
                        .formatted(architecture, tree, IMAGES.get(architecture))));
  }
}
