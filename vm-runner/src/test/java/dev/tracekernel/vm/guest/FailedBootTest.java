package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No socket stays of a guest that does not come to its command; the test is QEMU. */
@Timeout(60)
class FailedBootTest {

  @TempDir Path results;
  private VmFolder folder;
  private final List<SocketChannel> ends = new ArrayList<>();

  @BeforeEach
  void create() throws IOException {
    folder = VmFolder.create();
  }

  @AfterEach
  void close() throws IOException {
    for (SocketChannel end : ends) {
      end.close();
    }
    folder.delete();
  }

  @Test
  void a_qemu_that_had_connected_is_let_go() throws Exception {
    VmPaths paths = new VmPaths(folder, results, List.of());
    BootWatch watch = new BootWatch("6.1", Duration.ofSeconds(30), paths);
    try (HostSockets sockets = HostSockets.listen(folder)) {
      for (String socket : List.of("control", "channel", "stdin", "qmp")) {
        connectTo(socket);
      }
      ends.removeFirst().close(); // as the control port of a QEMU that ends
      VmProcess process = VmProcess.start(List.of("sleep", "1"), folder, results.resolve("log"));

      assertThatThrownBy(() -> Boot.connect(sockets, process, watch))
          .isInstanceOf(GuestException.class)
          .hasMessageStartingWith("QEMU ended before the command started under 6.1");
      assertThat(ends).hasSize(3).allSatisfy(FailedBootTest::assertIsLetGo);
      process.end();
    }
  }

  @Test
  void so_is_one_that_connected_to_a_part_only() throws Exception {
    CompletableFuture<GuestLink> accepted;
    try (HostSockets sockets = HostSockets.listen(folder)) {
      accepted = sockets.acceptAll();
      connectTo("channel");
      connectTo("stdin");
      await().until(() -> refuses("stdin"));
    }

    assertThat(accepted).failsWithin(Duration.ofSeconds(30));
    assertThat(ends).hasSize(2).allSatisfy(FailedBootTest::assertIsLetGo);
  }

  private void connectTo(String socket) throws IOException {
    ends.add(SocketChannel.open(UnixDomainSocketAddress.of(folder.socket(socket))));
  }

  /** As one that has accepted does. */
  private boolean refuses(String socket) {
    try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(folder.socket(socket)))) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Reads what was said, to the end: of one that is not closed there is none. */
  private static void assertIsLetGo(SocketChannel end) throws IOException {
    int read;
    do {
      read = end.read(ByteBuffer.allocate(64));
    } while (read > 0);
    assertThat(read).isEqualTo(-1);
  }
}
