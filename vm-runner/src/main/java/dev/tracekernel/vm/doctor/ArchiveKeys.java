package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.kernel.debian.Keyring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys that sign Debian's lists.
 *
 * @param set the file that the user set
 */
record ArchiveKeys(Optional<Path> set) implements Check {

  private static final String SUBJECT = "Debian's keys";

  @Override
  public void examine(Consumer<Finding> findings) {
    Path keyring = Keyring.find(set).file();
    findings.accept(
        Files.isReadable(keyring)
            ? Finding.ok(SUBJECT, keyring.toString())
            : Finding.missing(SUBJECT, "there is no " + keyring, remedy()));
  }

  private String remedy() {
    return set.isPresent()
        ? "name another file by TRACEKERNEL_DEBIAN_KEYRING"
        : "apt-get install debian-archive-keyring";
  }
}
