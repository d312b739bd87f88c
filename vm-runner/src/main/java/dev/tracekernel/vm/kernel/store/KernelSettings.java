package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.debian.Apt;
import dev.tracekernel.vm.kernel.debian.Mirrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where kernels are looked for and kept.
 *
 * @param cache the folder that keeps them
 * @param lockFile the project's lock file, whether it is there or not
 * @param mirror Debian's main archive; empty: the one of this machine's apt
 * @param securityMirror the archive of Debian's security suites; empty: the one of apt
 * @param keyring the keys that sign Debian's lists; empty: the ones of debian-archive-keyring
 * @param checksAge whether Debian's lists are refused when they are too old; empty: as apt does
 */
public record KernelSettings(
    Path cache,
    Path lockFile,
    Optional<URI> mirror,
    Optional<URI> securityMirror,
    Optional<Path> keyring,
    Optional<Boolean> checksAge) {

  /** The lock file's name in the project's folder. */
  public static final String LOCK_FILE = "kernels.lock";

  private static final String PREFIX = "tracekernel.";

  /**
   * Reads the settings of this JVM and its environment.
   *
   * <p>{@code -Dtracekernel.debian.mirror=...} comes before {@code TRACEKERNEL_DEBIAN_MIRROR}; so
   * do {@code debian.security-mirror}, {@code debian.keyring}, {@code debian.check-valid-until} and
   * {@code kernel.cache}.
   *
   * @param project the folder where {@code kernels.lock} is
   */
  public static KernelSettings of(Path project) {
    return new KernelSettings(
        setting("kernel.cache").map(Path::of).orElseGet(KernelSettings::userCache),
        project.resolve(LOCK_FILE),
        setting("debian.mirror").map(URI::create),
        setting("debian.security-mirror").map(URI::create),
        setting("debian.keyring").map(Path::of),
        setting("debian.check-valid-until").map(Boolean::valueOf));
  }

  /** Where Debian's archives are; apt is only asked for those that are not set. */
  public Mirrors mirrors(Apt apt) throws IOException {
    boolean areSet = mirror.isPresent() && securityMirror.isPresent();
    return new Mirrors(mirror, securityMirror, areSet ? List.of() : apt.sources());
  }

  private static Optional<String> setting(String name) {
    String variable = (PREFIX + name).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    return Optional.ofNullable(System.getProperty(PREFIX + name))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  private static Path userCache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("tracekernel/kernels");
  }
}
