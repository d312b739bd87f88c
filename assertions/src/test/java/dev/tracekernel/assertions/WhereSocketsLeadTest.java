package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where this kernel's sockets lead to, and on which paths they are. */
class WhereSocketsLeadTest {

  private static final Path OWN_NAME = Path.of("/proc/thread-self/comm");

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @TempDir private Path temporary;
  private Path dir;
  private TraceWindow window;
  private KernelTrace trace;
  private EventPattern written;

  @BeforeEach
  void start() throws IOException {
    dir = temporary.toRealPath();
    written = wrote().by(thread(Files.readString(OWN_NAME).strip()));
    window = tracer.start(TraceDeclaration.allSystemCalls());
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  @Test
  void bytes_that_are_written_to_a_connection_go_to_its_other_end() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket end = server.accept()) {
      port = server.getLocalPort();
      client.getOutputStream().write(1);
      assertThat(end.getInputStream().read()).isEqualTo(1);
    }
    assertThat(trace)
        .containsExactly(1, written.to("127.0.0.1", port))
        .doesNotContain(written.outside(loopback()), connected().outside(loopback()))
        .doesNotContain(listened().outside(loopback()));
  }

  @Test
  void datagrams_go_where_they_are_sent_without_a_connection() throws IOException {
    int port;
    try (DatagramChannel receiver = DatagramChannel.open(StandardProtocolFamily.INET);
        DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
      receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      port = ((InetSocketAddress) receiver.getLocalAddress()).getPort();
      sender.send(ByteBuffer.allocate(3), receiver.getLocalAddress());
    }
    assertThat(trace)
        .containsExactly(1, written.to("127.0.0.1", port))
        .doesNotContain(written.outside(loopback()))
        .doesNotContain(connected().to("127.0.0.1", port));
  }

  @Test
  void a_socket_that_listens_on_all_addresses_can_be_reached_from_outside() throws IOException {
    new ServerSocket(0).close();
    assertThat(trace).containsExactly(1, listened().outside(loopback()));
  }

  @Test
  void a_unix_socket_is_on_its_path() throws IOException {
    Path socket = dir.resolve("socket");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel bound = server.bind(address);
        SocketChannel client = SocketChannel.open(address)) {
      client.write(ByteBuffer.allocate(3));
    }
    assertThat(trace)
        .containsInOrder(bound().onPath(socket), connected().onPath(socket))
        .containsExactly(1, bound().under(dir))
        .containsExactly(1, called("connect").onPath(socket.toString()))
        .doesNotContain(bound().onPath(dir.resolve("other")), written.outside(loopback()))
        .doesNotContain(listened().outside(loopback()));
  }

  @Test
  void where_a_relative_path_leads_is_not_known() throws IOException {
    UnixDomainSocketAddress missing = UnixDomainSocketAddress.of("no-such-socket");
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(missing);
    } catch (IOException expected) {
      EventPattern attempt = called("connect").onPath(dir.resolve("no-such-socket"));
      assertThat(Verdicts.of(() -> assertThat(trace).doesNotContain(attempt)))
          .isEqualTo(Verdict.INCONCLUSIVE);
      return;
    }
    throw new AssertionError("there is no such socket");
  }
}
