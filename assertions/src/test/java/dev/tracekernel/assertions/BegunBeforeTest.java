package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.lessThan;
import static dev.tracekernel.assertions.KernelAssertions.moreThan;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was entered before the window and returns in it may have done its work before. */
@Tag("any-kernel") // on traces that it makes up
class BegunBeforeTest {

  private static final Duration LIMIT = Duration.ofMillis(5);

  private static FakeCall sync() {
    return call("fsync").file("fd", "/wal").begunBeforeTheWindow();
  }

  @Test
  void what_it_did_may_have_been_before() {
    assertUnknown(synced("/wal"), sync());
    assertUnknown(
        wrote("/wal"), call("write").file("fd", "/wal").returning(1).begunBeforeTheWindow());
    assertUnknown(deleted("/a"), call("unlinkat").name("pathname", "/a").begunBeforeTheWindow());
    assertUnknown(called("fsync"), sync());
  }

  @Test
  void what_it_is_not_it_is_not_then_either() {
    assertDiffers(synced("/other"), sync());
    assertDiffers(wrote("/wal"), sync());
  }

  @Test
  void what_it_gives_on_its_return_it_gave_in_the_window() {
    assertMatches(accepted(), call("accept4").returning(5).begunBeforeTheWindow());
    assertMatches(opened("/a"), call("openat", "/a").returning(5).begunBeforeTheWindow());
  }

  @Test
  void it_took_at_least_what_was_seen_of_it() {
    FakeCall longer = call("fsync").taking(LIMIT.toNanos() + 1).begunBeforeTheWindow();
    FakeCall perhaps = call("fsync").taking(LIMIT.toNanos()).begunBeforeTheWindow();
    assertUnknown(called("fsync").lasting(moreThan(LIMIT)), perhaps);
    assertUnknown(called("fsync").lasting(lessThan(LIMIT)), perhaps);
    assertDiffers(called("fsync").lasting(lessThan(LIMIT)), longer);
  }

  @Test
  void that_it_was_not_done_cannot_be_told() {
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace(sync())).doesNotContain(synced("/wal")))
        .withMessageContaining(
            "begin: expected in the trace, was before it, so that what it did may have been before too");
  }

  @Test
  void nor_that_it_was_done_so_often() {
    assertThat(trace(sync(), call("fsync").file("fd", "/wal"))).contains(synced("/wal"));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace(sync())).contains(synced("/wal")));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(
            () ->
                assertThat(trace(sync(), call("fsync").file("fd", "/wal")))
                    .containsExactly(1, synced("/wal")));
  }

  @Test
  void that_nobody_was_accepted_is_wrong() {
    FakeCall accept = call("accept4").returning(5).begunBeforeTheWindow();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace(accept)).doesNotContain(accepted()))
        .withMessageContaining("(begun before)");
  }
}
