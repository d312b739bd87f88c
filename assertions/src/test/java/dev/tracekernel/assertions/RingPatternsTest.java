package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.linked;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.RingEntry.Meaning;
import dev.tracekernel.tracer.event.RingEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program does through an io_uring counts as what it does by a call. */
@Tag("any-kernel") // events made by hand
class RingPatternsTest {

  private static final EventPattern[] ALL = {
    opened(),
    created(),
    deleted(),
    renamed("/a", "/b"),
    linked(),
    wrote(),
    read(),
    synced(),
    connected(),
    accepted(),
    bound(),
    listened()
  };

  @Test
  void operations_are_routes_of_what_their_calls_do() {
    assertMatches(opened("/a"), call("openat", "/a").returning(3).byRing());
    assertMatches(deleted("/a"), call("unlinkat", "/a").byRing());
    assertMatches(wrote("/a"), call("pwrite64", "/a").returning(5).byRing());
    assertMatches(read("/a"), call("pread64", "/a").returning(5).byRing());
    assertMatches(synced("/a"), call("fsync", "/a").byRing());
    assertMatches(accepted(), call("accept4").returning(7).byRing());
    assertMatches(
        connected().to("127.0.0.1", 80),
        call("connect").to(new byte[] {127, 0, 0, 1}, 80).byRing());
    assertDiffers(
        connected().outside(loopback()),
        call("connect").to(new byte[] {127, 0, 0, 1}, 80).byRing());
    assertMatches(listened(), call("listen").byRing());
  }

  @Test
  void what_failed_or_was_cancelled_is_not_done_and_what_goes_on_may_be() {
    assertDiffers(deleted("/a"), call("unlinkat", "/a").failingWith(Errno.ECANCELED).byRing());
    FakeCall connect = call("connect").to(new byte[] {127, 0, 0, 1}, 80);
    assertMatch(
        connected().to("127.0.0.1", 80),
        connect.failingWith(Errno.ECANCELED).byRing(),
        Match.UNKNOWN);
    assertMatch(deleted("/a"), call("unlinkat", "/a").inFlight().byRing(), Match.UNKNOWN);
    assertDiffers(deleted("/b"), call("unlinkat", "/a").inFlight().byRing());
    assertDiffers(opened("/a"), call("openat", "/a").inFlight().byRing());
    assertMatches(
        opened("/a").failingWith(Errno.ENOENT),
        call("openat", "/a").failingWith(Errno.ENOENT).byRing());
    assertDiffers(wrote("/a"), call("pwrite64", "/a").returning(0).byRing());
  }

  @Test
  void an_operation_is_no_system_call() {
    assertDiffers(called("unlinkat"), call("unlinkat", "/a").byRing());
    assertDiffers(called("io_uring_enter"), call("unlinkat", "/a").byRing());
  }

  @Test
  void what_nobody_tells_the_end_of_may_have_been_done_but_on_its_own_path_only() {
    RingEvent unlink = call("unlinkat", "/a").byRingUntold();

    assertMatch(deleted("/a"), unlink, Match.UNKNOWN);
    assertMatch(deleted("/a").failingWith(Errno.ENOENT), unlink, Match.UNKNOWN);
    assertDiffers(deleted("/b"), unlink);
    assertDiffers(opened("/a"), unlink);
  }

  @Test
  void an_operation_that_is_not_known_may_be_anything() {
    for (EventPattern pattern : ALL) {
      RingEvent unknown = call("sync").byRing(Meaning.UNKNOWN, false);
      assertMatch(pattern, unknown, Match.UNKNOWN);
      assertDiffers(pattern.by(process("bash")), unknown);
      assertDiffers(pattern, call("sync").byRing(Meaning.OF_THE_RING, false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"io_uring_enter", "io_uring_setup"})
  void a_ring_hides_nothing_where_the_kernel_tells_its_operations(String name) {
    for (EventPattern pattern : ALL) {
      assertDiffers(pattern, call(name).returning(4).withOperations());
    }
    assertMatch(wrote(), call("io_submit").returning(1).withOperations().event(), Match.UNKNOWN);
  }

  @Test
  void absence_is_broken_by_an_operation() {
    FakeTrace trace =
        FakeTrace.of(
            call("unlinkat", "/a").byRing(),
            call("io_uring_enter").returning(1).withOperations().event());

    assertThatThrownBy(() -> assertThat(trace).doesNotContain(deleted("/a")))
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(InconclusiveTraceError.class)
        .hasMessageContaining("IORING_OP_UNLINKAT(");
    assertThatNoException().isThrownBy(() -> assertThat(trace).doesNotContain(deleted("/b")));
    assertThatNoException().isThrownBy(() -> assertThat(trace).containsExactly(1, deleted("/a")));
  }

  @Test
  void operations_are_lost_by_the_name_of_the_call_that_gives_them_to_the_ring() {
    FakeTrace trace = FakeTrace.of().losing(1, "io_uring_enter");

    assertThatThrownBy(() -> assertThat(trace).doesNotContain(deleted("/a")))
        .isInstanceOf(InconclusiveTraceError.class);
  }

  @Test
  void files_that_a_ring_made_and_deleted_are_followed() {
    RingEvent made = call("mkdirat", "/t/a").at(1).taking(1).byRing();

    assertThatThrownBy(() -> assertThat(FakeTrace.of(made)).hasNoLeftoverFiles(created()))
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(InconclusiveTraceError.class);
    FakeTrace both = FakeTrace.of(made, call("unlinkat", "/t/a").at(5).taking(1).byRing());
    assertThatNoException().isThrownBy(() -> assertThat(both).hasNoLeftoverFiles(created()));
  }
}
