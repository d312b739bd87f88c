package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.linked;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.mapped;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.CallPath.Opening;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on when the trace is taken may have done its work already. */
@Tag("any-kernel") // on traces that it makes up
class InFlightTest {

  private static final long O_CREAT = 0100;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);

  @ParameterizedTest
  @ValueSource(strings = {"write", "pwrite64", "writev", "pwritev", "pwritev2", "vmsplice"})
  void bytes_may_be_written_before_the_return(String name) {
    FakeCall write = call(name).file("fd", "/a").inFlight();
    assertUnknown(wrote("/a"), write);
    assertDiffers(wrote("/b"), write);
    assertDiffers(read("/b"), write);
  }

  @Test
  void files_may_be_read_synced_and_mapped_before_the_return() {
    assertUnknown(read("/a"), call("read").file("fd", "/a").inFlight());
    assertUnknown(synced("/a"), call("fsync").file("fd", "/a").inFlight());
    assertDiffers(synced("/b"), call("fsync").file("fd", "/a").inFlight());
    FakeCall through = call("write").file("fd", "/a", Opening.SYNCHRONOUS).inFlight();
    assertUnknown(synced("/a"), through);
    assertDiffers(synced("/a"), call("write").file("fd", "/a").inFlight());
    assertUnknown(mapped("/a"), call("mmap").file("fd", "/a").inFlight());
  }

  @Test
  void names_may_be_changed_before_the_return() {
    assertUnknown(deleted("/a"), call("unlinkat").name("pathname", "/a").inFlight());
    assertDiffers(deleted("/b"), call("unlinkat").name("pathname", "/a").inFlight());
    assertUnknown(created("/a"), call("mkdirat").name("pathname", "/a").inFlight());
    FakeCall rename = call("renameat2").name("oldname", "/a").name("newname", "/b").inFlight();
    assertUnknown(renamed("/a", "/b"), rename);
    assertDiffers(renamed("/b", "/a"), rename);
    FakeCall link = call("linkat").name("oldname", "/a").name("newname", "/b").inFlight();
    assertUnknown(linked("/a", "/b"), link);
    assertUnknown(bound(), call("bind").inFlight());
    assertUnknown(listened(), call("listen").inFlight());
  }

  @Test
  void a_file_may_be_created_before_its_open_returns() {
    FakeCall open = call("openat").arg("flags", O_CREAT).name("filename", "/a").inFlight();
    assertUnknown(created("/a"), open);
    assertUnknown(created("/a"), call("openat", "/a").arg("flags", O_CREAT).inFlight());
    assertDiffers(created("/b"), open);
    assertDiffers(created(), call("openat").name("filename", "/a").inFlight());
    FakeCall openat2 = call("openat2").name("filename", "/a").inFlight();
    assertUnknown(created("/a"), openat2);
    assertDiffers(created(), openat2.structure("how", Map.of("flags", 0L)));
  }

  /** What comes of them is a descriptor, which nobody has before the return. */
  @Test
  void nothing_is_opened_or_accepted_before_the_return() {
    assertDiffers(opened(), call("openat").name("filename", "/a").inFlight());
    assertDiffers(accepted(), call("accept4").inFlight());
  }

  @Test
  void nothing_comes_of_what_seccomp_answers() {
    assertDiffers(wrote(), call("write").file("fd", "/a").deniedBySeccomp().inFlight());
  }

  @Test
  void absence_is_inconclusive_and_says_what_goes_on() {
    FakeTrace trace = trace(call("write").file("fd", "/a").inFlight());
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(wrote("/a")))
        .withMessageContaining("in result: expected some bytes, was in flight");
    assertThat(Verdicts.of(() -> assertThat(trace).contains(wrote("/a"))))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(trace).doesNotContain(wrote("/b"));
    assertThat(Verdicts.of(() -> assertThat(trace).doesNotContain(called("write"))))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void who_waits_goes_on_while_a_call_does() {
    FakeTrace open = trace(call("write").file("fd", "/a").at(1).inFlight());
    FakeTrace done = trace(call("write").file("fd", "/a").returning(3).at(1).taking(5));
    assertThat(changing(open, open, open, done)).within(LONG).contains(wrote("/a"));
    long begin = System.nanoTime();
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(open).within(SHORT).contains(wrote("/a")))
        .withMessageContaining("Waited for 0.1s. At the last look:")
        .withMessageContaining("was in flight");
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  @Test
  void who_watches_a_file_goes_on_while_its_creation_does() {
    FakeTrace open = trace(call("mkdirat").name("pathname", "/t/a").at(1).inFlight());
    FakeCall made = call("mkdirat").name("pathname", "/t/a").at(1).taking(5);
    FakeCall gone = call("unlinkat").name("pathname", "/t/a").at(8).taking(1);
    assertThat(Verdicts.of(() -> assertThat(open).hasNoLeftoverFiles(created().under("/t"))))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(changing(open, trace(made), trace(made, gone)))
        .within(LONG)
        .hasNoLeftoverFiles(created().under("/t"));
  }

  @Test
  void a_deletion_that_goes_on_leaves_open_what_becomes_of_its_own_file_only() {
    FakeCall made = call("mkdirat").name("pathname", "/t/a").at(1).taking(1);
    FakeCall own = call("unlinkat").name("pathname", "/t/a").at(5).inFlight();
    FakeCall other = call("unlinkat").name("pathname", "/t/b").at(5).inFlight();
    assertThat(leftovers(made, own)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(leftovers(made, other)).isEqualTo(Verdict.FAIL);
    FakeCall moved = call("rename").name("oldname", "/t").name("newname", "/u").at(5).inFlight();
    assertThat(leftovers(made, moved)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Verdict leftovers(FakeCall... calls) {
    return Verdicts.of(() -> assertThat(trace(calls)).hasNoLeftoverFiles(created()));
  }

  /** A trace that is another one at each look; the last one stays. */
  private static KernelTrace changing(FakeTrace... looks) {
    Iterator<FakeTrace> next = List.of(looks).iterator();
    return () -> next.hasNext() ? next.next() : looks[looks.length - 1];
  }
}
