package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open under another number, or in another process, than the one that opened it. */
@Tag("any-kernel") // on traces that it makes up
class DuplicatedDescriptorsTest {

  private static final Task PARENT = FakeLives.task(12, 12);
  private static final Task CHILD = FakeLives.task(40, 40);
  private static final long O_CLOEXEC = 02000000;
  private static final long F_DUPFD = 0;

  private long time;

  private static Verdict verdict(KernelEvent... events) {
    FakeTrace trace = FakeLives.trace(events);
    return Verdicts.of(
        () -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors(opened().under("/d")));
  }

  private static Verdict losing(String call, KernelEvent... events) {
    FakeTrace trace = FakeLives.trace(events).losing(1, call);
    return Verdicts.of(
        () -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors(opened().under("/d")));
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(Task task, FakeCall call) {
    time += 10;
    return call.at(time).taking(5).by(task);
  }

  private KernelEvent open(int descriptor) {
    return next(PARENT, call("openat", "/d/a").returning(descriptor)).event();
  }

  private KernelEvent close(Task task, int descriptor) {
    return next(task, call("close").arg("fd", descriptor)).event();
  }

  private KernelEvent dup(Task task, int from, int to) {
    return next(task, call("dup3").arg("oldfd", from).arg("newfd", to).returning(to)).event();
  }

  private KernelEvent fork() {
    time += 10;
    return new ForkEvent(PARENT, Duration.ofNanos(time), ForkEvent.Kind.PROCESS, CHILD);
  }

  private KernelEvent end(Task task) {
    time += 10;
    ExitStatus well = new ExitStatus(0);
    return new ExitEvent(task, Duration.ofNanos(time), well, Optional.of(well));
  }

  @Test
  void a_duplicate_is_to_be_closed_too() {
    assertThat(verdict(open(5), dup(PARENT, 5, 50), close(PARENT, 5))).isEqualTo(Verdict.FAIL);
    KernelEvent[] closed = {
      open(5), dup(PARENT, 5, 50), dup(PARENT, 50, 51), close(PARENT, 5), close(PARENT, 50)
    };
    assertThat(verdict(closed)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(with(closed, close(PARENT, 51)))).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dup", "fcntl"})
  void so_is_one_by_whichever_call(String name) {
    FakeCall duplicate =
        name.equals("dup")
            ? call("dup").arg("fildes", 5)
            : call("fcntl").arg("fd", 5).arg("cmd", F_DUPFD);
    KernelEvent[] events = {
      open(5), next(PARENT, duplicate.returning(50)).event(), close(PARENT, 5)
    };
    assertThat(verdict(events)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(with(events, close(PARENT, 50)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_duplicate_of_something_else_is_not_meant() {
    assertThat(verdict(open(5), dup(PARENT, 6, 50), close(PARENT, 5))).isEqualTo(Verdict.PASS);
    assertThat(verdict(open(5), close(PARENT, 5), dup(PARENT, 5, 50))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_duplicate_that_is_made_while_its_source_is_closed_may_be_meant() {
    KernelEvent opened = open(5);
    FakeCall dup = next(PARENT, call("dup").arg("fildes", 5).returning(50));
    FakeCall close = call("close").arg("fd", 5).at(time - 2).taking(4).by(PARENT);
    assertThat(verdict(opened, dup.event(), close.event())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_lost_duplicate_may_be_open() {
    assertThat(losing("dup", open(5), close(PARENT, 5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(losing("dup", open(5))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_child_has_what_was_open_when_it_was_started() {
    KernelEvent[] kept = {open(5), fork(), close(PARENT, 5)};
    assertThat(verdict(kept)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(with(kept, end(CHILD)))).isEqualTo(Verdict.PASS);
    assertThat(verdict(with(kept, close(CHILD, 5)))).isEqualTo(Verdict.PASS);
    assertThat(verdict(with(kept, dup(CHILD, 5, 1), close(CHILD, 5)))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(open(5), close(PARENT, 5), fork())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_child_that_executes_a_program_keeps_what_is_not_marked() {
    KernelEvent marked =
        next(PARENT, call("openat", "/d/a").arg("flags", O_CLOEXEC).returning(5)).event();
    KernelEvent[] events = {marked, fork(), close(PARENT, 5)};
    assertThat(verdict(events)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(with(events, next(CHILD, call("execve")).event()))).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_closed_while_a_child_is_started_may_be_open_in_it() {
    KernelEvent opened = open(5);
    KernelEvent fork = fork();
    FakeCall close = call("close").arg("fd", 5).at(time - 2).taking(4).by(PARENT);
    assertThat(verdict(opened, fork, close.event())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_start_that_was_lost_may_have_given_it_to_a_child() {
    KernelEvent[] closed = {open(5), close(PARENT, 5)};
    assertThat(losing("sched_process_fork", closed)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static KernelEvent[] with(KernelEvent[] events, KernelEvent... more) {
    return Stream.of(events, more).flatMap(Stream::of).toArray(KernelEvent[]::new);
  }
}
