package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.tracer.event.Errno;
import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To 0.0.0.0 and ::, by which the kernel takes the socket's own address, or loopback. */
@Tag("any-kernel") // on events that it makes up
class ConnectedToNoAddressTest {

  private static final String OWN = "192.0.2.2";
  private static final EventPattern OUTSIDE = connected().outside(loopback());

  private static FakeCall to(String name, String host) {
    return call(name).to(InetAddress.ofLiteral(host).getAddress(), 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "::ffff:0.0.0.0"})
  void the_other_end_tells_where_a_connection_leads(String host) {
    assertDiffers(OUTSIDE, to("connect", host).socketBetween("fd", "127.0.0.1", "127.0.0.1"));
    assertDiffers(OUTSIDE, to("connect", host).socketBetween("fd", "::1", "::1"));
    assertMatches(OUTSIDE, to("connect", host).socketBetween("fd", OWN, OWN));
  }

  @Test
  void a_connection_that_is_on_its_way_may_lead_to_the_address_that_it_is_bound_to() {
    FakeCall begun = to("connect", "0.0.0.0").failingWith(Errno.EINPROGRESS);
    assertUnknown(OUTSIDE, begun.socketAt("fd", "TCP", OWN));
    assertUnknown(OUTSIDE, to("connect", "0.0.0.0").inFlight().socketAt("fd", "TCP", OWN));
    FakeCall refused = to("connect", "0.0.0.0").failingWith(Errno.ECONNREFUSED);
    assertUnknown(called("connect").outside(loopback()), refused);
  }

  @Test
  void what_is_bound_to_loopback_stays_there() {
    FakeCall begun = to("connect", "0.0.0.0").failingWith(Errno.EINPROGRESS);
    assertDiffers(OUTSIDE, begun.socketAt("fd", "TCP", "127.0.0.1"));
  }

  @Test
  void a_datagram_to_no_address_may_go_to_the_address_that_its_socket_is_bound_to() {
    EventPattern sent = wrote().outside(loopback());
    FakeCall datagram = to("sendto", "0.0.0.0").returning(5).socketAt("fd", "UDP", OWN);
    assertUnknown(sent, datagram);
    FakeCall local = to("sendto", "0.0.0.0").returning(5).socketAt("fd", "UDP", "127.0.0.1");
    assertDiffers(sent, local);
  }
}
