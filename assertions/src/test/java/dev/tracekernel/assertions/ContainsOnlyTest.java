package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ContainsOnlyTest {

  private static final EventPattern INSIDE = called("openat").onPath(glob("/d/**"));
  private static final EventPattern CONFIGURED = called("openat").onPath("/etc/app.conf");

  private static Verdict verdict(FakeTrace trace, EventPattern first, EventPattern... more) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).containsOnly(first, more));
  }

  @Test
  void what_matches_one_of_the_patterns_is_allowed() {
    FakeTrace trace = trace(call("openat", "/d/a"), call("openat", "/etc/app.conf"));
    assertThat(verdict(trace, INSIDE, CONFIGURED)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, INSIDE)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(trace(), INSIDE)).isEqualTo(Verdict.PASS);
  }

  @Test
  void other_kinds_are_allowed_unless_a_pattern_names_them() {
    FakeTrace trace = trace(call("openat", "/d/a"), call("unlink", "/etc/passwd"));
    assertThat(verdict(trace, INSIDE)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, INSIDE, called("unlink").onPath(glob("/d/**"))))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void by_whom_is_no_kind() {
    FakeTrace trace = trace(call("openat", "/d/a").by("sh", 7, "sh", 7));
    assertThat(verdict(trace, KernelAssertions.process("java").called("openat")))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void what_is_not_known_may_be_a_stranger() {
    assertThat(verdict(trace(call("openat").unreadablePath()), INSIDE))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace().losing(1, "openat"), INSIDE)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace().losing(1, "unlink"), INSIDE)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace(FakeCall.unknown()), INSIDE)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace(FakeCall.compat("socketcall")), INSIDE)).isEqualTo(Verdict.PASS);
    FakeCall other = FakeCall.unknown().by("sh", 7, "sh", 7);
    assertThat(verdict(trace(other), KernelAssertions.process("java").called("openat")))
        .as("by another process, if it is of that kind")
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_stranger_is_one_whatever_else_is_not_known() {
    FakeTrace trace = trace(call("openat", "/etc/passwd"), call("openat").unreadablePath());
    assertThat(verdict(trace.losing(1, "openat"), INSIDE)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void refuses_a_call_that_was_not_traced() {
    FakeTrace trace = trace().declaring("syscall:unlink");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).containsOnly(INSIDE));
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).containsExactlyInAnyOrder(INSIDE));
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).events(INSIDE));
  }
}
