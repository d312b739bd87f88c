package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.assertions.internal.pattern.Match;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent by an address of a family that is not the socket's. */
@Tag("any-kernel") // on events that it makes up
class OwnFamilyOfSocketsTest {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final EventPattern OUTSIDE = wrote().outside(loopback());

  private static FakeCall send(String name, String protocol, String remote) {
    return call(name).socket("fd", protocol, remote).returning(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendto", "sendmsg"})
  void a_datagram_without_a_family_may_go_to_the_other_end(String name) {
    FakeCall datagram = send(name, "UDP", "192.0.2.7").toFamily(0);
    assertUnknown(OUTSIDE, datagram);
    assertUnknown(wrote().to("192.0.2.7", 80), datagram);
    assertUnknown(wrote().to("0.0.0.0", 0), datagram);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UDP", "10-3-253", "2-3-253", "RAW:ICMP"})
  void cannot_tell_where_one_goes_without_a_family_or_with_one_that_is_none_of_the_internet(
      String protocol) {
    assertUnknown(OUTSIDE, send("sendto", protocol, null).toFamily(0));
    assertUnknown(OUTSIDE, send("sendto", protocol, null).toFamily(1));
    assertDiffers(OUTSIDE, send("sendto", protocol, null).to(LOOPBACK, 80));
  }

  @Test
  void without_a_family_it_does_not_matter_to_a_connection() {
    assertMatches(OUTSIDE, send("sendto", "TCP", "192.0.2.7").toFamily(0));
    assertDiffers(OUTSIDE, send("sendto", "TCP", "127.0.0.1").toFamily(0));
  }

  @ParameterizedTest
  @CsvSource({"17-3-0, 1", "17-3-0, 16", "17-3-0, 17", "17-3-0, 0", "31-5-0, 1", "40-2-0, 40"})
  void another_kind_of_socket_may_leave_the_host_whatever_it_is_passed(
      String protocol, int family) {
    assertUnknown(OUTSIDE, send("sendto", protocol, null).toFamily(family));
  }

  @Test
  void another_kind_of_socket_is_not_led_by_an_address_of_the_internet() {
    assertUnknown(OUTSIDE, send("sendto", "17-3-0", null).to(LOOPBACK, 80));
    assertUnknown(wrote().to("192.0.2.7", 80), send("sendto", "21-5-0", null).to(LOOPBACK, 80));
  }

  @ParameterizedTest
  @CsvSource({"UNIX-DGRAM, 1", "UNIX-DGRAM, 0", "16-3-0, 16", "16-3-0, 0", "16-3-0, 2"})
  void a_socket_of_this_host_never_leaves_it(String protocol, int family) {
    assertDiffers(OUTSIDE, send("sendto", protocol, null).toFamily(family));
  }

  /** It may be a connection, which does not look at the address. */
  @Test
  void cannot_tell_where_a_socket_leads_that_is_a_ring_s_own() {
    FakeCall send = call("sendto").unreadablePath().to(LOOPBACK, 80).returning(6);
    assertMatch(OUTSIDE, send.byRing(), Match.UNKNOWN);
  }
}
