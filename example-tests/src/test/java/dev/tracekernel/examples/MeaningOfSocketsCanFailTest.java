package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class MeaningOfSocketsCanFailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_client_stays_on_this_host                 | but no call matches",
        "a_client_that_does_not_block_is_on_its_way  | but no call matches",
        "a_server_is_for_this_host_only              | bound outside loopback",
        "a_connection_is_accepted                    | accepted",
        "an_attempt_is_seen_where_nobody_listens     | differs in result: expected ECONNREFUSED"
      })
  void when_it_is_done_in_another_way(String test, String reason) {
    assertThatFails(Flipped.class, test).hasMessageContaining(reason);
  }

  /** The other way of doing each of these. */
  static class Flipped extends MeaningOfSocketsTest {

    @Override
    void call(SocketAddress server) {}

    @Override
    void begin(SocketChannel client, SocketAddress server) {}

    @Override
    ServerSocket listen() throws IOException {
      return new ServerSocket(0);
    }

    @Override
    void serve(ServerSocket server) {}

    @Override
    int refuse() throws IOException {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        super.call(server.getLocalSocketAddress());
        return server.getLocalPort();
      }
    }
  }
}
