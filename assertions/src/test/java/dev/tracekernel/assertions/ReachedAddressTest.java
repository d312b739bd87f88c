package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.tracer.event.Errno;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A connection may lead elsewhere than to the address that was passed: a program of the kernel's
 * may change it (cgroup/connect4), or another thread before the kernel reads it.
 */
@Tag("any-kernel") // on events that it makes up
class ReachedAddressTest {

  private static final String OTHER = "192.0.2.1";

  private static FakeCall toLoopback() {
    return call("connect").to(new byte[] {127, 0, 0, 1}, 80);
  }

  private static FakeCall led(FakeCall connect) {
    return connect.socketBetween("fd", "192.0.2.9", OTHER);
  }

  /** Those that were made or are on their way. */
  static Stream<FakeCall> begun() {
    return Stream.of(
        led(toLoopback()),
        led(toLoopback().failingWith(Errno.EINPROGRESS)),
        led(toLoopback().failingWith(Errno.EINTR)));
  }

  @ParameterizedTest
  @MethodSource("begun")
  void the_other_end_tells_where_it_leads(FakeCall connect) {
    assertMatches(connected().outside(loopback()), connect);
    assertMatches(connected().to(OTHER, 80), connect);
    assertUnknown(connected().to("127.0.0.1", 80), connect);
    assertDiffers(connected().to("192.0.2.2", 80), connect);
    assertDiffers(connected().to(OTHER, 81), connect);
  }

  @Test
  void an_operation_that_was_cancelled_may_have_led_there() {
    FakeCall cancelled = led(toLoopback().failingWith(Errno.ECANCELED));
    assertUnknown(connected().outside(loopback()), cancelled);
    assertUnknown(connected().to(OTHER, 80), cancelled);
  }

  @Test
  void one_that_failed_has_only_what_it_was_passed() {
    FakeCall refused = led(toLoopback().failingWith(Errno.EISCONN));
    assertDiffers(called("connect").to(OTHER, 80), refused);
    assertMatches(called("connect").to("127.0.0.1", 80), refused);
  }

  @Test
  void an_address_that_was_read_late_is_known_by_the_end_of_one_on_its_way() {
    FakeCall late = led(toLoopback().readLate().failingWith(Errno.EINPROGRESS));
    assertMatches(connected().to(OTHER, 80), late);
    assertDiffers(connected().to("127.0.0.1", 80), late);
  }

  @Test
  void to_no_address_leads_to_this_host() {
    FakeCall any = call("connect").to(InetAddress.ofLiteral("0.0.0.0").getAddress(), 80);
    FakeCall here = any.socketBetween("fd", "127.0.0.1", "127.0.0.1");
    assertMatches(connected().to("0.0.0.0", 80), here);
    assertMatches(connected().to("127.0.0.1", 80), here);
    assertDiffers(connected().to(OTHER, 80), here);
  }
}
