package dev.tracekernel.vm.kernel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebTest {

  private static final String TEXT = "0123456789".repeat(1000);
  private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = Sha256.of(TEXT);

  @TempDir Path folder;

  private final Web web = new Web(new Proxies(Map.of(), Map.of()), Duration.ofSeconds(30));
  private FakeServer server;
  private URI uri;
  private Path target;

  @BeforeEach
  void serve() throws IOException {
    server = new FakeServer();
    server.put("file", BYTES);
    uri = server.uri().resolve("file");
    target = folder.resolve("sub/target");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_file_comes_whole() throws IOException {
    web.download(uri, target, SHA256);

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part");
    assertThat(web.read(uri)).isEqualTo(BYTES);
  }

  @Test
  void a_download_that_stops_goes_on_where_it_was() throws IOException {
    server.failOnce("file", () -> false);

    web.download(uri, target, SHA256);

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests()).containsExactly("file", "file bytes=5000-");
  }

  @Test
  void a_download_that_sends_nothing_more_goes_on_after_a_while() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    server.failOnce(
        "file",
        () -> {
          end.await();
          return false;
        });

    new Web(new Proxies(Map.of(), Map.of()), Duration.ofMillis(500)).download(uri, target, SHA256);
    end.countDown();

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests()).containsExactly("file", "file bytes=5000-");
  }

  @Test
  void what_an_earlier_run_left_is_used() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(folder.resolve("sub/target.part"), TEXT.substring(0, 3000));

    web.download(uri, target, SHA256);

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests()).containsExactly("file bytes=3000-");
  }

  @Test
  void what_an_earlier_run_left_whole_is_used() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(folder.resolve("sub/target.part"), TEXT);

    web.download(uri, target, SHA256);

    assertThat(target).hasBinaryContent(BYTES);
  }

  @Test
  void what_an_earlier_run_left_of_another_file_is_not() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(folder.resolve("sub/target.part"), "another file");

    web.download(uri, target, SHA256);

    assertThat(target).hasBinaryContent(BYTES);
    assertThat(server.requests()).containsExactly("file bytes=12-", "file");
  }

  @Test
  void a_wrong_file_is_refused_and_not_kept() {
    String expected = Sha256.of("right");

    assertThatThrownBy(() -> web.download(uri, target, expected))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            uri
                + " is not the file that was expected: its SHA-256 is "
                + SHA256
                + ", not "
                + expected
                + ". The mirror serves a wrong file or something between changed it: try another"
                + " mirror.");
    assertThat(target.getParent()).isEmptyDirectory();
  }

  @Test
  void no_file_is_told_from_no_server() {
    assertThatThrownBy(() -> web.download(server.uri().resolve("none"), target, SHA256))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> web.read(server.uri().resolve("none")))
        .isInstanceOf(FileNotFoundException.class);
    server.close();
    assertThatThrownBy(() -> web.download(uri, target, SHA256))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            uri
                + " cannot be downloaded: java.net.ConnectException: Connection refused."
                + " Kernels that are locked and in the cache need no network.");
  }
}
