package dev.tracekernel.vm.kernel.io;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Downloads files, and keeps only those that are what they should be. */
public final class Web {

  private static final int ATTEMPTS = 4;
  private static final int BUFFER = 1 << 16;

  private final Proxies proxies;
  private final Duration patience;

  /**
   * Makes a client.
   *
   * @param patience how long to wait for the server's next byte
   */
  public Web(Proxies proxies, Duration patience) {
    this.proxies = proxies;
    this.patience = patience;
  }

  /**
   * Downloads a file whole.
   *
   * @throws FileNotFoundException if the server says that there is none
   */
  public byte[] read(URI uri) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (InputStream in = open(uri, 0).getInputStream()) {
        return in.readAllBytes();
      } catch (FileNotFoundException e) {
        throw e;
      } catch (IOException e) {
        last = e;
      }
    }
    throw unreachable(uri, last);
  }

  /**
   * Downloads a file, or the rest of it if an earlier download stopped.
   *
   * <p>The target is there only if its hash is right; what came so far waits beside it.
   *
   * @throws FileNotFoundException if the server says that there is none
   * @throws KernelUnavailableException if the server cannot be reached or sends something else
   */
  public void download(URI uri, Path target, String sha256) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(target.toAbsolutePath().getParent());
    boolean resumed = Files.exists(part);
    fetch(uri, part);
    if (resumed && !Sha256.of(part).equals(sha256)) {
      Files.delete(part); // its beginning may have been another file's
      fetch(uri, part);
    }
    accept(uri, part, target, sha256);
  }

  private static void accept(URI uri, Path part, Path target, String sha256) throws IOException {
    String found = Sha256.of(part);
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new KernelUnavailableException(
          "%s is not the file that was expected: its SHA-256 is %s, not %s. The mirror serves a wrong file or something between changed it: try another mirror."
              .formatted(uri, found, sha256));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void fetch(URI uri, Path part) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        append(uri, part);
        return;
      } catch (FileNotFoundException e) {
        throw e;
      } catch (IOException e) {
        last = e;
      }
    }
    throw unreachable(uri, last);
  }

  private void append(URI uri, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpURLConnection connection = open(uri, have);
    int status = connection.getResponseCode();
    if (status == 416) { // there is no rest: all came before
      return;
    }
    StandardOpenOption how =
        status == HttpURLConnection.HTTP_PARTIAL
            ? StandardOpenOption.APPEND
            : StandardOpenOption.TRUNCATE_EXISTING;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      copy(in, out);
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  /** The JDK's newer client has no limit for a body that stops coming. */
  private HttpURLConnection open(URI uri, long from) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(proxies.of(uri));
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return connection;
  }

  private static KernelUnavailableException unreachable(URI uri, @Nullable IOException cause) {
    return new KernelUnavailableException(
        "%s cannot be downloaded: %s. Kernels that are locked and in the cache need no network."
            .formatted(uri, cause),
        cause);
  }
}
