package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.tracer.event.Errno;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-kernel") // on traces that it makes up
class SocketPatternsTest {

  private static final int MSG_FASTOPEN = 0x2000_0000;
  private static final int AF_NETLINK = 16;
  private static final int AF_PACKET = 17;
  private static final int AF_BLUETOOTH = 31;
  private static final int AF_VSOCK = 40;

  private static byte[] bytes(String host) {
    if (!host.startsWith("::ffff:")) {
      return InetAddress.ofLiteral(host).getAddress();
    }
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = -1;
    System.arraycopy(bytes(host.substring(7)), 0, mapped, 12, 4);
    return mapped;
  }

  private static FakeCall connect(String host) {
    return call("connect").to(bytes(host), 80);
  }

  @Test
  void connected_is_by_a_connect_that_succeeds_or_is_on_its_way() {
    assertMatches(connected(), connect("192.0.2.1"));
    assertMatches(connected().to("192.0.2.1", 80), connect("192.0.2.1"));
    assertMatches(connected(), connect("192.0.2.1").failingWith(Errno.EINPROGRESS));
    assertMatches(connected(), connect("192.0.2.1").failingWith(Errno.EINTR));
    assertUnknown(connected(), connect("192.0.2.1").inFlight());
    assertDiffers(connected(), connect("192.0.2.1").failingWith(Errno.ECONNREFUSED));
    assertDiffers(connected().to("192.0.2.2", 80), connect("192.0.2.1"));
    assertDiffers(connected(), call("bind").to(bytes("192.0.2.1"), 80));
    assertMatches(
        connected().failingWith(Errno.ECONNREFUSED),
        connect("192.0.2.1").failingWith(Errno.ECONNREFUSED));
  }

  @Test
  void connected_is_by_a_send_that_opens_the_connection() {
    FakeCall send = call("sendto").arg("flags", MSG_FASTOPEN).to(bytes("192.0.2.1"), 80);
    assertMatches(connected().to("192.0.2.1", 80), send.returning(5));
    assertMatches(connected().outside(loopback()), send);
    assertDiffers(connected(), call("sendto").to(bytes("192.0.2.1"), 80).returning(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendmsg", "sendmmsg"})
  void cannot_tell_where_to_a_message_opens_the_connection(String name) {
    FakeCall send = call(name).arg("flags", MSG_FASTOPEN).returning(1);
    assertMatches(connected(), send);
    assertUnknown(connected().outside(loopback()), send);
    assertUnknown(connected().to("192.0.2.1", 80), send);
    assertDiffers(connected(), call(name).returning(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
  void loopback_is_not_outside_of_itself(String host) {
    assertDiffers(connected().outside(loopback()), connect(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "128.0.0.1",
        "10.0.0.1",
        "::2",
        "::ffff:126.255.255.255",
        "fe80::1",
        "::ffff:8.8.8.8"
      })
  void all_other_addresses_are_outside(String host) {
    assertMatches(connected().outside(loopback()), connect(host));
    assertMatches(connected().outside(loopback()), connect(host).failingWith(Errno.EINPROGRESS));
    assertMatches(
        called("connect").outside(loopback()), connect(host).failingWith(Errno.ETIMEDOUT));
  }

  @Test
  void what_has_no_internet_address_is_not_outside() {
    EventPattern outside = connected().outside(loopback());
    assertDiffers(outside, call("connect").toUnix("/run/x"));
    assertDiffers(outside, call("connect").toFamily(AF_NETLINK));
    assertMatches(connected(), call("connect").toUnix("/run/x"));
    assertUnknown(outside, call("connect").unreadableAddress());
  }

  @ParameterizedTest
  @ValueSource(ints = {AF_VSOCK, AF_PACKET, AF_BLUETOOTH})
  void what_has_addresses_of_its_own_kind_may_leave_the_host(int family) {
    assertUnknown(connected().outside(loopback()), call("connect").toFamily(family));
    assertUnknown(bound().outside(loopback()), call("bind").toFamily(family));
    assertMatches(connected(), call("connect").toFamily(family));
    assertDiffers(connected().to("127.0.0.1", 80), call("connect").toFamily(family));
  }

  @Test
  void a_connect_without_a_family_ends_a_connection() {
    assertDiffers(connected(), call("connect").toFamily(0));
    assertDiffers(connected().outside(loopback()), call("connect").toFamily(0));
    assertUnknown(connected(), call("connect").unreadableAddress());
  }

  @Test
  void a_ring_that_is_set_up_may_be_worked_off_by_the_kernel() {
    assertUnknown(connected(), call("io_uring_setup").returning(5));
    assertDiffers(connected(), call("io_uring_setup").failingWith(Errno.ENOSYS));
    FakeCall ring = call("io_uring_setup").returning(5);
    assertDiffers(connected(), ring.structure("params", Map.of("flags", 1L)));
    FakeCall polled = call("io_uring_setup").returning(5);
    assertUnknown(connected(), polled.structure("params", Map.of("flags", 3L)));
  }

  @Test
  void to_listen_on_all_addresses_is_to_listen_outside() {
    EventPattern outside = bound().outside(loopback());
    assertMatches(outside, call("bind").to(bytes("0.0.0.0"), 80));
    assertMatches(outside, call("bind").to(bytes("::"), 80));
    assertDiffers(outside, call("bind").to(bytes("127.0.0.1"), 80));
  }

  @Test
  void bound_listened_and_accepted_are_by_calls_that_succeed() {
    assertMatches(bound().to("127.0.0.1", 80), call("bind").to(bytes("127.0.0.1"), 80));
    assertDiffers(bound(), call("bind").failingWith(Errno.EADDRINUSE));
    assertMatches(listened(), call("listen"));
    assertDiffers(listened(), call("listen").failingWith(Errno.EADDRINUSE));
    assertMatches(accepted(), call("accept").returning(7));
    assertMatches(accepted(), call("accept4").returning(7));
    assertDiffers(accepted(), call("accept4").failingWith(Errno.EAGAIN));
    assertDiffers(accepted(), call("accept4").inFlight());
    assertDiffers(accepted(), connect("127.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "write, fd, TCP",
    "writev, fd, TCP",
    "sendto, fd, TCP",
    "sendmsg, fd, TCP",
    "sendmmsg, fd, TCP",
    "sendfile, out_fd, TCP",
    "write, fd, MPTCP",
    "sendmsg, fd, MPTCP",
    "sendmmsg, fd, MPTCP",
    "write, fd, SCTP",
    "sendmsg, fd, SCTP"
  })
  void what_is_written_to_a_connection_goes_to_its_other_end(
      String name, String argument, String protocol) {
    FakeCall out = call(name).socket(argument, protocol, "192.0.2.1").returning(5);
    assertMatches(wrote().outside(loopback()), out);
    assertMatches(wrote().to("192.0.2.1", 80), out);
    assertDiffers(wrote().to("192.0.2.2", 80), out);
    FakeCall in = call(name).socket(argument, protocol, "127.0.0.1").returning(5);
    assertDiffers(wrote().outside(loopback()), in);
  }

  @Test
  void what_is_read_from_a_connection_is_not_written_to_it() {
    FakeCall splice = call("splice").socket("fd_in", "TCP", "192.0.2.1").file("fd_out", "pipe:[1]");
    assertDiffers(wrote().outside(loopback()), splice.returning(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TCP", "MPTCP"})
  void a_connection_does_not_look_at_an_address_that_is_passed(String protocol) {
    FakeCall out = call("sendto").socket("fd", protocol, "192.0.2.1").to(bytes("127.0.0.1"), 80);
    assertMatches(wrote().outside(loopback()), out.returning(5));
    assertDiffers(wrote().to("127.0.0.1", 80), out);
  }

  @Test
  void a_datagram_does() {
    FakeCall datagram = call("sendto").socket("fd", "UDP", "127.0.0.1").to(bytes("192.0.2.1"), 80);
    assertMatches(wrote().outside(loopback()), datagram.returning(5));
  }

  @Test
  void cannot_tell_where_a_socket_leads_whose_other_end_is_not_known() {
    EventPattern outside = wrote().outside(loopback());
    assertUnknown(outside, call("write").file("fd", "socket:[7]").returning(5));
    assertUnknown(outside, call("write").unreadablePath().returning(5));
    assertUnknown(outside, call("write").socket("fd", "UDP", null).returning(5));
    assertUnknown(outside, call("write").socket("fd", AF_PACKET + "-3-0", null).returning(5));
    assertUnknown(outside, call("sendmmsg").socket("fd", "UDP", "127.0.0.1").returning(5));
  }

  @Test
  void files_and_sockets_of_this_host_lead_nowhere() {
    EventPattern outside = wrote().outside(loopback());
    assertDiffers(outside, call("write").file("fd", "/a").returning(5));
    assertDiffers(outside, call("write").file("fd", "pipe:[7]").returning(5));
    assertDiffers(outside, call("write").socket("fd", "UNIX-STREAM", null).returning(5));
    assertDiffers(outside, call("sendmmsg").socket("fd", "UNIX-DGRAM", null).returning(5));
    assertDiffers(outside, call("write").socket("fd", AF_NETLINK + "-3-0", null).returning(5));
  }

  @Test
  void a_socket_that_listens_does_so_where_it_is_bound() {
    EventPattern outside = listened().outside(loopback());
    assertMatches(outside, call("listen").socketAt("fd", "TCP", "0.0.0.0"));
    assertMatches(outside, call("listen").socketAt("fd", "TCP", "192.0.2.1"));
    assertDiffers(outside, call("listen").socketAt("fd", "TCP", "127.0.0.1"));
    assertDiffers(outside, call("listen").socket("fd", "UNIX-STREAM", null));
    assertUnknown(outside, call("listen").file("fd", "socket:[7]"));
  }

  @Test
  void an_address_that_was_read_late_may_be_another_one_than_the_kernel_was_given() {
    EventPattern outside = connected().outside(loopback());
    assertUnknown(outside, connect("127.0.0.1").readLate());
    assertUnknown(connected(), connect("127.0.0.1").readLate());
    assertUnknown(connected().to("127.0.0.1", 80), connect("127.0.0.1").readLate());
    assertUnknown(bound().outside(loopback()), bind("127.0.0.1").readLate());
    FakeCall send = call("sendto").to(bytes("127.0.0.1"), 80).returning(5).readLate();
    assertUnknown(wrote().outside(loopback()), send);
  }

  @Test
  void the_end_of_a_connection_tells_where_it_leads() {
    FakeCall late = connect("127.0.0.1").socket("fd", "TCP", "192.0.2.1").readLate();
    assertMatches(connected().outside(loopback()), late);
    assertMatches(connected().to("192.0.2.1", 80), late);
    FakeCall changed = connect("127.0.0.1").socket("fd", "TCP", "192.0.2.1");
    assertMatches(connected().outside(loopback()), changed);
    FakeCall failed = connect("127.0.0.1").socket("fd", "UDP", "192.0.2.1");
    assertDiffers(called("connect").outside(loopback()), failed.failingWith(Errno.EADDRNOTAVAIL));
  }

  private static FakeCall bind(String host) {
    return call("bind").to(bytes(host), 80);
  }

  @Test
  void a_unix_socket_is_bound_and_connected_on_its_path() {
    FakeCall bind = call("bind").file("fd", "socket:[7]").toUnix("/d/s");
    assertMatches(bound().onPath("/d/s"), bind);
    assertMatches(bound().under("/d"), bind);
    assertDiffers(bound().onPath("/d/t"), bind);
    FakeCall connect = call("connect").file("fd", "socket:[7]").toUnix("/d/s");
    assertMatches(connected().onPath(glob("/d/*")), connect);
    assertDiffers(connected().under("/e"), connect);
  }

  @Test
  void sockets_that_only_listen_have_no_path() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accepted().onPath("/d/s"))
        .withMessage(
            "accepted is never on a path: a socket has none; bound().onPath(...) and"
                + " connected().onPath(...) look at the unix address that is passed");
    assertThatIllegalArgumentException().isThrownBy(() -> listened().under("/d"));
  }

  @Test
  void what_io_uring_does_may_be_any_of_it() {
    for (EventPattern pattern :
        new EventPattern[] {connected().outside(loopback()), accepted(), bound(), listened()}) {
      assertUnknown(pattern, call("io_uring_enter").returning(1));
    }
  }
}
