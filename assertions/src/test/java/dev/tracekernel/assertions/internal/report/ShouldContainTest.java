package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.FakeCall;
import dev.tracekernel.assertions.FakeTrace;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SnapshotView;
import dev.tracekernel.tracer.TraceSection;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Errno;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainTest {

  @Test
  void names_the_nearest_misses_and_marks_where_they_differ() {
    var trace =
        trace(
            call("fdatasync", "/db").arg("fd", 5),
            call("fdatasync", "/db").arg("fd", 5),
            call("fsync", "/wal").arg("fd", 6),
            call("fdatasync", "/wal").by("postgres", 44, "writer", 45),
            call("write", "/wal").arg("fd", 6).returning(10),
            call("futex").inFlight());
    var wanted = process("java").called("fdatasync").onPath("/wal");
    assertThat(Messages.of(trace, it -> it.as("orders").contains(wanted)))
        .isEqualTo(
            """
            [orders]\s
            Expecting the trace to contain:
              process "java" called fdatasync on path /wal
            but no call matches; the nearest:
              java[12] main[13] fdatasync(fd=5</db>) = 0
                differs in path: expected /wal, was /db
              postgres[44] writer[45] fdatasync(fd=0</wal>) = 0
                differs in process: expected "java", was "postgres"
              java[12] main[13] fsync(fd=6</wal>) = 0
                differs in call: expected fdatasync, was fsync
            The trace:
              calls: 3 fdatasync, 1 fsync, 1 futex, 1 write
              in flight: 1 futex
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void reports_only_the_patterns_that_are_missing() {
    var trace =
        trace(
                call("fsync", "/wal"),
                call("openat")
                    .path(CallPath.Resolution.RESOLVED, "/real/wal", "/link/wal")
                    .returning(6))
            .declaring("syscall:fsync", "syscall:openat", "syscall:close");
    var failed = called("openat").onPath("/link/wal").failingWith(Errno.ENOENT);
    assertThat(
            Messages.of(
                trace, it -> it.contains(called("fsync"), failed, called("close").onPath("/x"))))
        .isEqualTo(
            """

            Expecting the trace to contain:
              called openat on path /link/wal failing with ENOENT
            but no call matches; the nearest:
              java[12] main[13] openat(dfd=0, filename="/real/wal", flags=O_RDONLY, mode=0) = 6
                differs in result: expected ENOENT, was 6
                differs in path: expected /link/wal, was /real/wal by "/link/wal"
            and to contain:
              called close on path /x
            but no call matches; none is near: nothing of that kind, and nothing on what it names, is in the trace
            The trace:
              calls: 1 openat, 0 close, 1 fsync
              in flight: none
              lost: nothing
              traced: syscall:fsync, syscall:openat, syscall:close
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void counts_the_call_first_then_the_ten_most_frequent_and_sums_up_the_others() {
    var trace =
        trace(
            call("read"),
            call("read"),
            call("open"),
            call("close"),
            call("stat"),
            call("poll"),
            call("lseek"),
            call("mmap"),
            call("brk"),
            call("pipe"),
            call("dup"),
            call("pause"),
            call("write"));
    assertThat(Messages.of(trace, it -> it.contains(called("fsync"))))
        .isEqualTo(
            """

            Expecting the trace to contain:
              called fsync
            but no call matches; none is near: nothing of that kind is in the trace
            The trace:
              calls: 0 fsync, 2 read, 1 brk, 1 close, 1 dup, 1 lseek, 1 mmap, 1 open, 1 pause, 1 pipe,\
             1 poll, and 2 calls of 2 other names
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void sums_up_a_single_other_call_as_one() {
    FakeCall[] calls =
        Stream.of(
                "read", "open", "close", "stat", "poll", "lseek", "mmap", "brk", "pipe", "dup",
                "write")
            .map(FakeCall::call)
            .toArray(FakeCall[]::new);
    assertThat(Messages.of(trace(calls), it -> it.contains(called("fsync"))))
        .contains(" 1 stat, and 1 call of 1 other name\n");
  }

  @Test
  void counts_none_of_the_call_in_an_empty_trace() {
    assertThat(Messages.of(trace(), it -> it.contains(called("fsync"))))
        .contains("\n  calls: 0 fsync\n  in flight: none\n");
  }

  private record InSection(FakeTrace whole) implements SnapshotView {
    @Override
    public Optional<TraceSection> section() {
      return Optional.of(new TraceSection("since \"served\"", Map.of(), Map.of()));
    }
  }

  @Test
  void what_is_not_in_a_section_may_be_in_the_whole_trace() {
    KernelTrace section = () -> new InSection(trace(call("fsync", "/wal")));
    assertThat(Messages.of(section, it -> it.contains(called("write"))))
        .contains(
            "none is near: nothing of that kind is in this section (look at the whole trace for"
                + " it)\n");
    assertThat(Messages.of(section, it -> it.containsExactly(2, called("fsync").onPath("/wal"))))
        .contains(
            "none is near: nothing else of that kind, and nothing else on what it names, is in this"
                + " section");
  }
}
