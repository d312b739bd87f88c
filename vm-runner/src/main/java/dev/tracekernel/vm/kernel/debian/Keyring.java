package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys that sign Debian's lists.
 *
 * @param file as gpgv reads it
 */
public record Keyring(Path file) {

  private static final String STATUS = "[GNUPG:] ";

  private static final List<Path> INSTALLED =
      List.of(
          Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"),
          Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"));

  /** Takes the one that the user set, else the one that the machine's package installed. */
  public static Keyring find(Optional<Path> set) {
    return INSTALLED.stream()
        .filter(Files::exists)
        .findFirst()
        .map(installed -> new Keyring(set.orElse(installed)))
        .or(() -> set.map(Keyring::new))
        .orElseGet(() -> new Keyring(INSTALLED.getFirst()));
  }

  /**
   * Checks a text that carries its signatures.
   *
   * @param from where it came from, for people to read
   * @param signed its file
   * @return the part of it that is signed, and nothing else of it
   */
  String verified(URI from, Path signed) throws IOException {
    Path gpgv = Command.find("gpgv").orElseThrow(Keyring::noGpgv);
    if (!Files.isReadable(file)) {
      throw noKeys();
    }
    Command.Result result =
        Command.run(
            List.of(
                gpgv.toString(),
                "--status-fd=2",
                "--keyring=" + file.toAbsolutePath(),
                "--output=-",
                signed.toString()));
    List<String> statuses =
        result.errors().lines().filter(line -> line.startsWith(STATUS)).toList();
    // Its exit status says no too if only one of many signatures is by a key that is not here.
    if (!has(statuses, "VALIDSIG") || !has(statuses, "GOODSIG") || has(statuses, "BADSIG")) {
      throw refused(from, result);
    }
    return result.output();
  }

  private static boolean has(List<String> statuses, String word) {
    return statuses.stream().anyMatch(status -> status.startsWith(STATUS + word + " "));
  }

  private KernelUnavailableException refused(URI from, Command.Result result) {
    String reasons =
        result
            .errors()
            .lines()
            .filter(line -> !line.startsWith(STATUS))
            .map(line -> line.replaceFirst("^gpgv: +", ""))
            .collect(Collectors.joining("; "));
    return new KernelUnavailableException(
        "the signature of %s is not one of the keys in %s (%s): the mirror is not Debian's, or the package debian-archive-keyring is too old."
            .formatted(from, file, reasons));
  }

  private static KernelUnavailableException noGpgv() {
    return new KernelUnavailableException(
        "the signatures of Debian's lists cannot be checked: gpgv is not installed. Install it: apt-get install gpgv");
  }

  private KernelUnavailableException noKeys() {
    return new KernelUnavailableException(
        "the signatures of Debian's lists cannot be checked: there is no %s. Install the package debian-archive-keyring, or name its file: -Dtracekernel.debian.keyring=FILE, or TRACEKERNEL_DEBIAN_KEYRING in the environment."
            .formatted(file));
  }
}
