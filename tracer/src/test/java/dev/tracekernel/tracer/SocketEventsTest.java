package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of sockets, where the JDK knows them too. */
class SocketEventsTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir Path dir;

  /** What the JDK says of a connection. */
  private record Truth(SocketAddress server, SocketAddress client) {}

  /** The JDK's sockets are IPv6 ones, which have IPv4 addresses as mapped ones. */
  @Test
  void a_connection_over_ipv4_has_both_ends_on_both_sides() throws Exception {
    List<Truth> truth = new ArrayList<>();
    List<SyscallEvent> calls = Traced.calls(() -> truth.add(converse(ANY_PORT)));
    SocketAddress server = truth.getFirst().server();
    SocketAddress client = truth.getFirst().client();

    assertThat(only(calls, "bind", "TCP", server, null)).isNotEmpty();
    assertThat(only(calls, "listen", "TCP", server, null)).isNotEmpty();
    assertThat(only(calls, "connect", "TCP", client, server)).hasSize(1);
    assertThat(
            only(calls, "accept4", "TCP", server, client).size()
                + only(calls, "accept", "TCP", server, client).size())
        .isEqualTo(1);
    assertThat(only(calls, "write", "TCP", client, server)).hasSize(1);
    assertThat(only(calls, "read", "TCP", server, client)).hasSize(1);
    assertThat(only(calls, "close", "TCP", client, server)).hasSize(1);
    assertThat(only(calls, "close", "TCP", server, client)).hasSize(1);
  }

  @Test
  void a_connection_over_ipv6() throws Exception {
    List<Truth> truth = new ArrayList<>();
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByName("::1"), 0);
    List<SyscallEvent> calls = Traced.calls(() -> truth.add(converse(loopback)));

    assertThat(only(calls, "write", "TCP", truth.getFirst().client(), truth.getFirst().server()))
        .hasSize(1)
        .allSatisfy(write -> assertThat(write.toString()).contains("<TCP:[[::1]:"));
  }

  @Test
  void the_text_shows_both_ends() throws Exception {
    List<Truth> truth = new ArrayList<>();
    List<SyscallEvent> calls = Traced.calls(() -> truth.add(converse(ANY_PORT)));
    int server = ((InetSocketAddress) truth.getFirst().server()).getPort();
    int client = ((InetSocketAddress) truth.getFirst().client()).getPort();

    assertThat(calls)
        .anySatisfy(
            call ->
                assertThat(call.toString())
                    .matches(
                        ".* write\\(fd=\\d+<TCP:\\[127\\.0\\.0\\.1:%d->127\\.0\\.0\\.1:%d]>, .*"
                            .formatted(client, server)));
  }

  /** The other end of accept, as the kernel wrote it for the caller. */
  @Test
  void accept_is_given_the_address_of_the_client() throws Exception {
    List<Truth> truth = new ArrayList<>();
    List<SyscallEvent> calls = Traced.calls(() -> truth.add(converse(ANY_PORT)));

    assertThat(Traced.named(calls, "accept", "accept4"))
        .singleElement()
        .satisfies(
            accept -> {
              assertThat(accept.givenAddress()).contains(truth.getFirst().client());
              assertThat(accept.address()).isEmpty();
              assertThat(accept.sockets())
                  .extracting(SocketEnds::argument)
                  .containsExactly("fd", "ret");
            });
  }

  @Test
  void a_datagram_has_the_ends_of_its_sender_and_an_address_at_the_receiver() throws Exception {
    List<SocketAddress> ends = new ArrayList<>();
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (DatagramChannel receiver = DatagramChannel.open(StandardProtocolFamily.INET);
                  DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
                receiver.bind(ANY_PORT);
                sender.bind(ANY_PORT);
                sender.send(ByteBuffer.allocate(3), receiver.getLocalAddress());
                receiver.receive(ByteBuffer.allocate(10));
                ends.addAll(List.of(receiver.getLocalAddress(), sender.getLocalAddress()));
              }
            });

    assertThat(only(calls, "sendto", "UDP", ends.get(1), null))
        .singleElement()
        .satisfies(send -> assertThat(send.address()).contains(ends.get(0)));
    assertThat(only(calls, "recvfrom", "UDP", ends.get(0), null))
        .singleElement()
        .satisfies(receive -> assertThat(receive.givenAddress()).contains(ends.get(1)));
  }

  /** The client's end has no name. */
  @Test
  void a_unix_connection() throws Exception {
    SocketAddress path = UnixDomainSocketAddress.of(dir.resolve("socket"));
    List<SyscallEvent> calls = Traced.calls(() -> converse(path));

    assertThat(only(calls, "connect", "UNIX-STREAM", null, path)).hasSize(1);
    assertThat(only(calls, "write", "UNIX-STREAM", null, path)).hasSize(1);
    assertThat(only(calls, "read", "UNIX-STREAM", path, null)).hasSize(1);
  }

  @Test
  void a_connection_that_is_refused_has_no_remote_end_and_a_file_is_no_socket() throws Exception {
    List<SocketAddress> refused = new ArrayList<>();
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (ServerSocketChannel gone = ServerSocketChannel.open().bind(ANY_PORT)) {
                refused.add(gone.getLocalAddress());
              }
              try (SocketChannel client = SocketChannel.open()) {
                client.connect(refused.getFirst());
              } catch (IOException expected) {
                java.nio.file.Files.writeString(dir.resolve("a"), "x");
              }
            });

    assertThat(Traced.named(calls, "connect"))
        .anySatisfy(
            connect -> {
              assertThat(connect.address()).contains(refused.getFirst());
              assertThat(connect.errno()).isPresent();
              assertThat(connect.socket().orElseThrow().remote()).isEmpty();
            });
    assertThat(Traced.on(calls, "write", "/a"))
        .singleElement()
        .satisfies(write -> assertThat(write.socket()).isEmpty());
  }

  private static Truth converse(SocketAddress at) throws IOException {
    try (ServerSocketChannel server =
            at instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        ServerSocketChannel bound = server.bind(at);
        SocketChannel client = SocketChannel.open(bound.getLocalAddress());
        SocketChannel accepted = server.accept()) {
      client.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      accepted.read(ByteBuffer.allocate(3));
      return new Truth(client.getRemoteAddress(), client.getLocalAddress());
    }
  }

  /** Returns the calls on a socket that has these ends. */
  private static List<SyscallEvent> only(
      List<SyscallEvent> calls,
      String name,
      String protocol,
      SocketAddress local,
      SocketAddress remote) {
    return Traced.named(calls, name).stream()
        .filter(
            call ->
                call.socket()
                    .filter(
                        socket ->
                            socket.protocol().equals(protocol)
                                && socket.local().equals(Optional.ofNullable(local))
                                && socket.remote().equals(Optional.ofNullable(remote)))
                    .isPresent())
        .toList();
  }
}
