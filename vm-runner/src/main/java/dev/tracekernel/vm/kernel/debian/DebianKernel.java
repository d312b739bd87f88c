package dev.tracekernel.vm.kernel.debian;

import java.util.List;

/**
 * A kernel in Debian's pool: all that a lock file must know of it.
 *
 * @param release what {@code uname -r} will say
 * @param architecture {@code amd64} or {@code arm64}
 * @param suite the suite that has it
 * @param packages the image's first; newer kernels are split into several
 */
public record DebianKernel(
    String release, String architecture, String suite, List<DebianPackage> packages) {

  public DebianKernel {
    packages = List.copyOf(packages);
  }

  /** Returns the version of its packages. */
  public String version() {
    return packages.getFirst().version();
  }
}
