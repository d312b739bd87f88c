package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-kernel") // on addresses that it makes up
class SocketEndsTest {

  @Test
  void a_connection_is_shown_as_strace_does() throws Exception {
    assertThat(ends("TCP", internet("127.0.0.1", 1), internet("10.0.0.1", 2)))
        .hasToString("TCP:[127.0.0.1:1->10.0.0.1:2]");
    assertThat(ends("TCP", internet("::1", 1), internet("fe80::2:0:0:3", 2)))
        .hasToString("TCP:[[::1]:1->[fe80::2:0:0:3]:2]");
  }

  @Test
  void an_end_that_is_not_there_is_left_out() throws Exception {
    assertThat(ends("TCP", internet("0.0.0.0", 80), null)).hasToString("TCP:[0.0.0.0:80]");
    assertThat(ends("UDP", null, null)).hasToString("UDP:[]");
    assertThat(ends("UNIX-STREAM", null, UnixDomainSocketAddress.of("/run/x")))
        .hasToString("UNIX-STREAM:[->\"/run/x\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:0:2::3", "1::2:0:0:3:4"})
  void an_ipv6_address_leaves_the_longest_run_of_zeros_out(String text) throws Exception {
    assertThat(Ipv6Text.of(InetAddress.getByName(text).getAddress())).isEqualTo(text);
  }

  private static SocketAddress internet(String host, int port) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private static SocketEnds ends(String protocol, SocketAddress local, SocketAddress remote) {
    return new SocketEnds("fd", protocol, Optional.ofNullable(local), Optional.ofNullable(remote));
  }
}
