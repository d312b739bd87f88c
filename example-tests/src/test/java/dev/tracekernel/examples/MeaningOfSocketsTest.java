package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.tracer.event.Errno.ECONNREFUSED;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** What the JDK does to sockets, by what it means. */
@TraceKernel
class MeaningOfSocketsTest {

  @Test
  void a_client_stays_on_this_host(KernelTrace trace) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      call(server.getLocalSocketAddress());

      assertThat(trace)
          .contains(connected().to("127.0.0.1", server.getLocalPort()))
          .doesNotContain(connected().outside(loopback()), called("connect").outside(loopback()));
    }
  }

  @Test
  void a_client_that_does_not_block_is_on_its_way(KernelTrace trace) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketChannel client = SocketChannel.open()) {
      begin(client, server.getLocalSocketAddress());

      assertThat(trace).contains(connected().to("127.0.0.1", server.getLocalPort()));
    }
  }

  @Test
  void a_server_is_for_this_host_only(KernelTrace trace) throws IOException {
    try (ServerSocket server = listen()) {
      assertThat(trace)
          .contains(bound(), listened())
          .doesNotContain(bound().outside(loopback()))
          .contains(bound().to("127.0.0.1", 0));
    }
  }

  @Test
  void a_connection_is_accepted(KernelTrace trace) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread acceptor = Thread.ofPlatform().name("acceptor").start(() -> serve(server));
      try (Socket client = new Socket()) {
        client.connect(server.getLocalSocketAddress());
        acceptor.join();
      }

      assertThat(trace).containsExactly(1, accepted().by(thread("acceptor")));
    }
  }

  @Test
  void an_attempt_is_seen_where_nobody_listens(KernelTrace trace) throws IOException {
    int port = refuse();

    assertThat(trace)
        .contains(connected().to("127.0.0.1", port).failingWith(ECONNREFUSED))
        .doesNotContain(connected().to("127.0.0.1", port));
  }

  void call(SocketAddress server) throws IOException {
    try (Socket client = new Socket()) {
      client.connect(server);
    }
  }

  void begin(SocketChannel client, SocketAddress server) throws IOException {
    client.configureBlocking(false);
    client.connect(server);
  }

  ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  void serve(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a port of this host that nobody listens at any longer. */
  int refuse() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    try (SocketChannel client = SocketChannel.open()) {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      return port;
    }
    throw new IllegalStateException("somebody listens at port " + port);
  }
}
