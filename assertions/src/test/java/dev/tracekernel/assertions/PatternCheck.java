package dev.tracekernel.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.stream.Stream;

/** What a pattern says of calls made by hand. */
final class PatternCheck {

  private PatternCheck() {}

  /** Returns those of the calls that this architecture has. */
  static Stream<String> here(String... calls) {
    return Stream.of(calls).filter(SyscallTable::isKnown);
  }

  static void assertMatch(EventPattern pattern, FakeCall call, Match expected) {
    assertMatch(pattern, call.event(), expected);
  }

  static void assertMatch(EventPattern pattern, KernelEvent event, Match expected) {
    assertThat(pattern.pattern().test(event)).as("%s on %s", pattern, event).isEqualTo(expected);
  }

  static void assertMatches(EventPattern pattern, FakeCall call) {
    assertMatch(pattern, call, Match.YES);
  }

  static void assertDiffers(EventPattern pattern, FakeCall call) {
    assertMatch(pattern, call, Match.NO);
  }

  static void assertUnknown(EventPattern pattern, FakeCall call) {
    assertMatch(pattern, call, Match.UNKNOWN);
  }

  static void assertMatches(EventPattern pattern, KernelEvent event) {
    assertMatch(pattern, event, Match.YES);
  }

  static void assertDiffers(EventPattern pattern, KernelEvent event) {
    assertMatch(pattern, event, Match.NO);
  }
}
