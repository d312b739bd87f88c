package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.tracer.event.Errno;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCTP connects and binds by options too, and by a send; its ends have several addresses. */
@Tag("any-kernel") // on traces that it makes up
class SctpPatternsTest {

  private static final int SOL_SOCKET = 1;
  private static final int SOL_SCTP = 132;
  private static final String HERE = "127.0.0.1";
  private static final String AWAY = "192.0.2.1";
  private static final String ONE = "SCTP";
  private static final String MANY = "SCTP-SEQPACKET";

  private static FakeCall option(String call, int level, int name) {
    return call(call).arg("level", level).arg("optname", name).socket("fd", ONE, HERE);
  }

  private static FakeCall send(String protocol, @Nullable String end, String to) {
    byte[] address = InetAddress.ofLiteral(to).getAddress();
    return call("sendto").socket("fd", protocol, end).to(address, 80).returning(5);
  }

  @ParameterizedTest
  @CsvSource({"setsockopt, 107", "setsockopt, 110", "getsockopt, 111"})
  void connected_is_by_options_whose_addresses_are_not_read(String call, int name) {
    FakeCall connect = option(call, SOL_SCTP, name);
    assertMatches(connected(), connect);
    assertUnknown(connected().outside(loopback()), connect);
    assertUnknown(connected().to(HERE, 80), connect);
    assertMatches(connected(), option(call, SOL_SCTP, name).failingWith(Errno.EINPROGRESS));
    assertDiffers(connected(), option(call, SOL_SCTP, name).failingWith(Errno.ECONNREFUSED));
    assertDiffers(connected(), option(call, SOL_SOCKET, name));
    assertDiffers(connected(), option(call, SOL_SCTP, name + 2));
  }

  @Test
  void bound_is_by_an_option_whose_addresses_are_not_read() {
    assertMatches(bound(), option("setsockopt", SOL_SCTP, 100));
    assertUnknown(bound().outside(loopback()), option("setsockopt", SOL_SCTP, 100));
    assertDiffers(bound(), option("setsockopt", SOL_SCTP, 101));
    assertDiffers(bound(), option("setsockopt", SOL_SOCKET, 100));
    assertDiffers(bound(), option("setsockopt", SOL_SCTP, 100).failingWith(Errno.EINVAL));
  }

  @ParameterizedTest
  @ValueSource(ints = {102, 122})
  void a_socket_of_one_of_many_associations_may_be_of_one_that_was_accepted(int name) {
    assertUnknown(accepted(), option("getsockopt", SOL_SCTP, name));
    assertDiffers(accepted(), option("getsockopt", SOL_SCTP, name).failingWith(Errno.EINVAL));
    assertDiffers(accepted(), option("getsockopt", SOL_SOCKET, name));
  }

  @Test
  void connected_may_be_by_a_send_to_an_address() {
    assertUnknown(connected(), send(ONE, null, AWAY));
    assertUnknown(connected().outside(loopback()), send(ONE, null, AWAY));
    assertUnknown(connected(), send(MANY, HERE, AWAY));
    assertUnknown(connected(), call("sendmmsg").socket("fd", MANY, null).returning(1));
    assertDiffers(connected().outside(loopback()), send(ONE, null, HERE));
    assertDiffers(connected(), send(ONE, HERE, HERE));
    assertDiffers(connected(), send("UDP", null, AWAY));
    assertDiffers(connected(), call("sendto").socket("fd", MANY, HERE).returning(5));
  }

  @Test
  void a_send_to_another_address_than_that_of_the_association_goes_to_one_of_them() {
    assertUnknown(wrote().outside(loopback()), send(ONE, HERE, AWAY));
    assertUnknown(wrote().outside(loopback()), send(ONE, AWAY, HERE));
    assertMatches(wrote().outside(loopback()), send(ONE, AWAY, AWAY).returning(5));
    assertMatches(wrote().outside(loopback()), send(MANY, HERE, AWAY));
    assertDiffers(wrote().outside(loopback()), send(MANY, AWAY, HERE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "sendto", "sendmsg", "sendmmsg"})
  void a_socket_of_many_associations_sends_to_any_of_them(String name) {
    assertUnknown(wrote().outside(loopback()), call(name).socket("fd", MANY, HERE).returning(5));
    assertUnknown(wrote().to(HERE, 80), call(name).socket("fd", MANY, HERE).returning(5));
  }

  @Test
  void a_socket_that_listens_on_loopback_may_do_so_on_other_addresses_too() {
    assertUnknown(listened().outside(loopback()), call("listen").socketAt("fd", ONE, HERE));
    assertMatches(listened().outside(loopback()), call("listen").socketAt("fd", ONE, AWAY));
    assertMatches(listened().outside(loopback()), call("listen").socketAt("fd", MANY, "0.0.0.0"));
  }
}
