package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.io.FileLock;
import dev.tracekernel.vm.kernel.io.Web;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/**
 * Debian's archive on its mirrors; nothing is taken from it that its keys do not vouch for.
 *
 * @param mirrors where it is
 * @param keyring who signs it
 * @param web how to get there
 * @param checksAge whether a list that is too old is refused
 * @param lists a folder that keeps the newest list of each suite
 */
public record Archive(Mirrors mirrors, Keyring keyring, Web web, boolean checksAge, Path lists) {

  /** Returns the kernels of a suite; empty if the mirror has no such suite. */
  Optional<KernelPackages> kernels(String suite, String architecture) throws IOException {
    Path lock = lists.resolve(suite + ".lock");
    try (FileLock _ = FileLock.hold(lock)) {
      URI dist = mirrors.of(suite).resolve("dists/" + suite + "/");
      Optional<Release> release = release(dist, suite, lock.resolveSibling(suite + ".InRelease"));
      if (release.isEmpty()) {
        return Optional.empty();
      }
      Path list = list(dist, release.get(), suite, architecture);
      return Optional.of(new KernelPackages(suite, architecture, stanzas(list)));
    }
  }

  private Optional<Release> release(URI dist, String suite, Path copy) throws IOException {
    URI signed = dist.resolve("InRelease");
    try {
      Files.write(copy, web.read(signed));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    Release release = Release.of(keyring.verified(signed, copy));
    release.checkSuite(signed.toString(), suite);
    if (checksAge) {
      release.checkAge(signed.toString(), Instant.now());
    }
    return Optional.of(release);
  }

  private Path list(URI dist, Release release, String suite, String architecture)
      throws IOException {
    String folder = "main/binary-" + architecture + "/";
    String sha256 =
        release.sha256(folder + "Packages.xz").orElseThrow(() -> noList(dist, architecture));
    Path list = lists.resolve("%s_%s_%s.xz".formatted(suite, architecture, sha256));
    if (!Files.exists(list)) {
      deleteOlder(list);
      String name = release.isByHash() ? "by-hash/SHA256/" + sha256 : "Packages.xz";
      web.download(dist.resolve(folder + name), list, sha256);
    }
    return list;
  }

  private static void deleteOlder(Path list) throws IOException {
    String name = list.getFileName().toString();
    String ofSuite = name.substring(0, name.lastIndexOf('_') + 1);
    try (DirectoryStream<Path> older =
        Files.newDirectoryStream(list.getParent(), ofSuite + "*.xz")) {
      for (Path file : older) {
        Files.delete(file);
      }
    }
  }

  private static List<Stanza> stanzas(Path list) throws IOException {
    try (InputStream in = new XZInputStream(Files.newInputStream(list));
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return Stanzas.read(
          text, stanza -> stanza.get("Package").filter(n -> n.startsWith("linux-")).isPresent());
    }
  }

  /**
   * Downloads a package.
   *
   * @throws FileNotFoundException if the pool does not have it, or not any more
   */
  public void download(String suite, DebianPackage part, Path target) throws IOException {
    web.download(mirrors.of(suite).resolve(part.path()), target, part.sha256());
  }

  private static KernelUnavailableException noList(URI dist, String architecture) {
    return new KernelUnavailableException(
        "%s has no packages for the architecture %s".formatted(dist, architecture));
  }
}
