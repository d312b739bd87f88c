package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds kernels in Debian's signed lists.
 *
 * @param archive where the lists are
 * @param architecture {@code amd64} or {@code arm64}
 */
public record KernelSearch(Archive archive, String architecture) {

  private static final Comparator<DebianKernel> BY_AGE =
      Comparator.comparing(kernel -> new DebianVersion(kernel.version()));

  /** Finds the newest kernel of a series. */
  public DebianKernel series(String series) throws IOException {
    Pattern version = Pattern.compile(Pattern.quote(series) + "[.~-].*");
    List<String> asked = new ArrayList<>();
    archive.mirrors().of(Suites.of(series).getFirst().getFirst()); // no mirror: nothing to find
    for (List<String> suites : Suites.of(series)) {
      asked.addAll(suites);
      Optional<DebianKernel> kernel =
          newest(suites, kernels -> kernels.newest(version.asMatchPredicate()));
      if (kernel.isPresent()) {
        return kernel.get();
      }
    }
    throw none("kernel " + series, asked);
  }

  /** Finds the kernel of a suite, or of the security suite that mends it. */
  public DebianKernel suite(String suite) throws IOException {
    List<String> suites = Suites.withSecurity(suite);
    archive.mirrors().of(suite);
    return newest(suites, KernelPackages::usual).orElseThrow(() -> none("kernel", suites));
  }

  /** Finds the newest kernel of all. */
  public DebianKernel latest() throws IOException {
    archive.mirrors().of(Suites.newest().getFirst());
    return newest(Suites.newest(), KernelPackages::usual)
        .orElseThrow(() -> none("kernel", Suites.newest()));
  }

  private Optional<DebianKernel> newest(
      List<String> suites, Function<KernelPackages, Optional<DebianKernel>> choice)
      throws IOException {
    List<DebianKernel> found = new ArrayList<>();
    for (String suite : suites) {
      if (archive.mirrors().knows(suite)) {
        archive.kernels(suite, architecture).flatMap(choice).ifPresent(found::add);
      }
    }
    return found.stream().max(BY_AGE);
  }

  private KernelUnavailableException none(String what, List<String> asked) {
    return new KernelUnavailableException(
        "Debian has no %s for %s in %s. Name another suite (debian:SUITE), a file of yours, or mainline:TAG."
            .formatted(what, architecture, String.join(", ", asked)));
  }
}
