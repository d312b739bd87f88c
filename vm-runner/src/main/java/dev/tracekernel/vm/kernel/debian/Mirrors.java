package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where Debian's archives are. Security suites are in an archive of their own.
 *
 * @param main as the user set it
 * @param security as the user set it
 * @param sources the machine's package sources, which answer where the user set nothing
 */
public record Mirrors(Optional<URI> main, Optional<URI> security, List<Source> sources) {

  private static final String SECURITY = "-security";

  /** Returns the archive that has a suite: the machine's own for it, else one of its kind. */
  public URI of(String suite) {
    return find(suite).orElseThrow(() -> missing(suite));
  }

  /** Whether {@link #of} knows an archive for a suite. */
  public boolean knows(String suite) {
    return find(suite).isPresent();
  }

  private Optional<URI> find(String suite) {
    boolean isSecurity = suite.endsWith(SECURITY);
    return (isSecurity ? security : main)
        .map(Mirrors::withSlash)
        .or(() -> source(source -> source.suite().equals(suite)))
        .or(() -> source(source -> source.suite().endsWith(SECURITY) == isSecurity));
  }

  private Optional<URI> source(Predicate<Source> matching) {
    return sources.stream().filter(matching).map(Source::archive).findFirst();
  }

  private static URI withSlash(URI uri) {
    return uri.getPath().endsWith("/") ? uri : URI.create(uri + "/");
  }

  private static KernelUnavailableException missing(String suite) {
    boolean isSecurity = suite.endsWith(SECURITY);
    return new KernelUnavailableException(
        "no mirror of Debian's %s archive is known, to look for %s: this machine's apt has none. Name one: -Dtracekernel.debian.%s=https://HOST/%s, or TRACEKERNEL_DEBIAN_%s in the environment."
            .formatted(
                isSecurity ? "security" : "main",
                suite,
                isSecurity ? "security-mirror" : "mirror",
                isSecurity ? "debian-security" : "debian",
                isSecurity ? "SECURITY_MIRROR" : "MIRROR"));
  }
}
