package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.kernel.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Signs lists with a key of its own. */
public final class FakeSigner implements AutoCloseable {

  private final Path home;
  private final Path keyring;

  /** Makes the key. */
  public FakeSigner(Path folder) throws IOException {
    home =
        Files.createTempDirectory( // a short path: gpg's agent puts a socket there
            "tk-gpg-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    keyring = folder.resolve(home.getFileName() + ".gpg");
    gpg("--passphrase=", "--quick-generate-key", "Fake Archive <fake@test>", "ed25519", "sign");
    gpg("--output=" + keyring, "--export");
  }

  /** Returns the file of the key's public half. */
  public Path keyring() {
    return keyring;
  }

  /** Signs a text as InRelease files are. */
  public byte[] sign(String text) throws IOException {
    Path plain = Files.writeString(home.resolve("plain"), text);
    Path signed = home.resolve("signed");
    gpg("--yes", "--output=" + signed, "--clearsign", plain.toString());
    return Files.readAllBytes(signed);
  }

  private void gpg(String... arguments) throws IOException {
    List<String> common = List.of("gpg", "--batch", "--quiet", "--homedir=" + home);
    Command.Result result =
        Command.run(Stream.concat(common.stream(), Stream.of(arguments)).toList());
    if (result.status() != 0) {
      throw new IOException("gpg failed: " + result.errors());
    }
  }

  @Override
  public void close() throws IOException {
    Command.run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
    Folders.delete(home);
  }
}
