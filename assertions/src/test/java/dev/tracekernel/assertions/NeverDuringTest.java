package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Errno;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is made of calls that go on when a period ends; the marks are a real window's. */
class NeverDuringTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(30);

  private static KernelTracer tracer;
  private static TraceWindow window;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
    window = tracer.start(TraceDeclaration.of("syscall:fsync"));
  }

  @AfterAll
  static void close() {
    window.close();
    tracer.close();
  }

  /** A trace that holds in a period what it is given, at each look the next one. */
  private static KernelTrace holding(FakeTrace... looks) {
    Iterator<FakeTrace> next = List.of(looks).iterator();
    KernelTrace section = () -> next.hasNext() ? next.next() : looks[looks.length - 1];
    return new ForwardingTrace(window.trace()) {
      @Override
      public KernelTrace since(TraceMark mark) {
        return section;
      }

      @Override
      public KernelTrace between(TraceMark first, TraceMark second) {
        return section;
      }
    };
  }

  private static Verdict during(EventPattern pattern, FakeCall call) {
    return Verdicts.of(() -> assertThat(holding(trace(call))).neverDuring(() -> {}, pattern));
  }

  @Test
  void a_call_that_was_begun_before_is_one_if_it_is_one_by_its_return() {
    FakeCall accept = call("accept4").returning(5).begunBeforeTheWindow();
    FakeCall sync = call("fsync").file("fd", "/wal").begunBeforeTheWindow();
    assertThat(during(accepted(), accept)).isEqualTo(Verdict.FAIL);
    assertThat(during(synced("/wal"), sync)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(during(synced("/other"), sync)).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_call_that_has_not_returned_may_come_to_be_one() {
    FakeCall open = call("openat").name("filename", "/d/pipe").inFlight();
    assertThat(during(opened(), open)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(during(opened("/d/pipe"), open)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(during(opened("/d/other"), open)).isEqualTo(Verdict.PASS);
    assertThat(during(opened().failingWith(Errno.ENOENT), open)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(during(called("openat").returning(3), open)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(during(called("openat"), open)).isEqualTo(Verdict.FAIL);
    assertThat(during(connected(), open)).isEqualTo(Verdict.PASS);
  }

  @Test
  void nothing_comes_of_a_call_that_was_denied() {
    FakeCall open = call("openat").name("filename", "/d/a").deniedBySeccomp().inFlight();
    assertThat(during(opened(), open)).isEqualTo(Verdict.PASS);
  }

  @Test
  void the_message_names_the_call_that_goes_on() {
    KernelTrace trace = holding(trace(call("openat").name("filename", "/d/pipe").inFlight()));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).neverDuring(() -> {}, opened("/d/pipe")))
        .withMessageContaining("in result: expected success, was in flight");
  }

  @Test
  void a_time_is_watched_to_its_end_while_the_trace_cannot_tell() {
    FakeTrace goesOn = trace(call("connect").inFlight());
    FakeTrace refused = trace(call("connect").failingWith(Errno.ECONNREFUSED));
    long begin = System.nanoTime();
    assertThat(holding(goesOn, refused)).neverDuring(SHORT, connected());
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SHORT.toNanos());
    long before = System.nanoTime();
    FakeTrace lossy = trace().losing(1, "connect");
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(holding(lossy)).neverDuring(SHORT, connected()));
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  @Test
  void a_time_ends_when_one_is_seen() {
    FakeTrace lossy = trace().losing(1, "connect");
    FakeTrace seen = trace(call("connect"));
    KernelTrace trace = holding(lossy, seen);
    long before = System.nanoTime();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).neverDuring(LONG, connected()))
        .isNotInstanceOf(InconclusiveTraceError.class);
    assertThat(System.nanoTime() - before).isLessThan(LONG.toNanos());
  }

  @Test
  void soft_assertions_collect_findings_and_not_what_the_action_throws() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    AssertionError thrown = new AssertionError("the action's own");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                softly
                    .assertThat(holding(trace()))
                    .neverDuring(
                        () -> {
                          throw thrown;
                        },
                        connected()))
        .isSameAs(thrown);
    assertThat(softly.assertionErrorsCollected()).isEmpty();
    softly.assertThat(holding(trace(call("connect")))).neverDuring(() -> {}, connected());
    softly.assertThat((KernelTrace) null).neverDuring(() -> {}, connected());
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
  }
}
