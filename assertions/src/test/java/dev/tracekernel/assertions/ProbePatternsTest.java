package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeFiring.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.probe;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.SnapshotView;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.ProbeValue.Integral.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sentences on probes that were asked for by name. */
class ProbePatternsTest {

  private static final String FSYNC = "kprobe:vfs_fsync_range";

  private static FakeTrace declaring(String probe) {
    return FakeTrace.trace().declaring(probe);
  }

  private static final KernelTrace SYNCED =
      trace(
          declaring(FSYNC),
          FakeFiring.at(FSYNC).with("datasync", 1).with("name", new ProbeValue.Text("wal", false)),
          FakeFiring.at(FSYNC).with("datasync", 0).with("name", new ProbeValue.Text("tmp", false)),
          FakeFiring.at(FSYNC).with("datasync", 1).with("name", new ProbeValue.Text("wal", false)));

  @Test
  void firings_are_counted_by_their_values() {
    assertThat(SYNCED).contains(probe(FSYNC).withArg("datasync", 1));
    assertThat(SYNCED).containsExactly(2, probe(FSYNC).withArg("datasync", 1));
    assertThat(SYNCED).containsExactly(1, probe(FSYNC).withText("name", "tmp"));
    assertThat(SYNCED).containsExactly(3, probe(FSYNC).by(process("java")));
    assertThat(SYNCED).doesNotContain(probe(FSYNC).withArg("datasync", 2));
    assertThat(SYNCED)
        .containsExactly(1, probe(FSYNC).withArg("datasync", "below one", value -> value < 1));
  }

  @Test
  void a_failure_says_what_was_near() {
    assertThatThrownBy(() -> assertThat(SYNCED).contains(probe(FSYNC).withArg("datasync", 2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fired kprobe:vfs_fsync_range with datasync=2")
        .hasMessageContaining("datasync: expected 2, was 1");
    assertThatThrownBy(
            () -> assertThat(SYNCED).doesNotContain(probe(FSYNC).withText("name", "tmp")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("java[7] java[7] kprobe:vfs_fsync_range(datasync=0, name=\"tmp\")");
  }

  @Test
  void numbers_are_compared_in_their_own_bits() {
    ProbeValue all = new ProbeValue.Integral(0xffffffffL, 32, Kind.UNSIGNED, Optional.empty());
    KernelTrace trace = trace(declaring(FSYNC), FakeFiring.at(FSYNC).with("flags", all));

    assertThat(trace).contains(probe(FSYNC).withArg("flags", -1));
    assertThat(trace).contains(probe(FSYNC).withArg("flags", 0xffffffffL));
    assertThat(trace).doesNotContain(probe(FSYNC).withArg("flags", 0xfffffffffL));
  }

  @Test
  void what_could_not_be_read_may_be_any() {
    KernelTrace trace =
        trace(declaring(FSYNC), FakeFiring.at(FSYNC).with("name", new ProbeValue.Unreadable()));

    assertInconclusive(
        () -> assertThat(trace).doesNotContain(probe(FSYNC).withText("name", "wal")));
    assertInconclusive(() -> assertThat(trace).contains(probe(FSYNC).withText("name", "")));
  }

  @Test
  void of_a_text_that_is_cut_only_the_begin_is_known() {
    KernelTrace trace =
        trace(
            declaring(FSYNC),
            FakeFiring.at(FSYNC).with("name", new ProbeValue.Text("/data/w", true)));

    assertInconclusive(
        () -> assertThat(trace).doesNotContain(probe(FSYNC).withText("name", "/data/wal")));
    assertThat(trace).doesNotContain(probe(FSYNC).withText("name", "/data/w"));
    assertThat(trace).doesNotContain(probe(FSYNC).withText("name", "/tmp/wal"));
  }

  @Test
  void what_a_probe_lost_leaves_absence_and_counts_open() {
    KernelTrace trace = trace(declaring(FSYNC).losing(1, FSYNC), FakeFiring.at(FSYNC).with("a", 1));

    assertThat(trace).contains(probe(FSYNC).withArg("a", 1));
    assertInconclusive(() -> assertThat(trace).doesNotContain(probe(FSYNC).withArg("a", 2)));
    assertInconclusive(() -> assertThat(trace).containsExactly(1, probe(FSYNC)));
  }

  @Test
  void what_one_probe_lost_is_no_matter_for_others_and_for_calls() {
    KernelTrace trace =
        trace(
            FakeTrace.trace().declaring(FSYNC, "syscall:openat").losing(1, "kprobe:vfs_read"),
            FakeFiring.at(FSYNC).with("a", 1));

    assertThat(trace).containsExactly(1, probe(FSYNC));
    assertThat(trace).doesNotContain(called("openat"));
  }

  @Test
  void one_place_of_a_wildcard_can_be_meant_and_what_the_wildcard_lost_may_be_of_it() {
    KernelTrace trace =
        trace(
            declaring("kprobe:vfs_*"),
            FakeFiring.at("kprobe:vfs_*").place("kprobe:vfs_read").with("count", 1),
            FakeFiring.at("kprobe:vfs_*").place("kprobe:vfs_write").with("size", 2));

    assertThat(trace).containsExactly(1, probe("kprobe:vfs_read"));
    assertThat(trace).containsExactly(2, probe("kprobe:vfs_*"));
    assertThat(trace).containsExactly(1, probe("kprobe:vfs_*").withArg("size", 2));
    KernelTrace lossy = trace(declaring("kprobe:vfs_*").losing(1, "kprobe:vfs_*"));
    assertInconclusive(() -> assertThat(lossy).doesNotContain(probe("kprobe:vfs_read")));
  }

  private record Placed(TraceSnapshot whole, Map<String, List<String>> probePlaces)
      implements SnapshotView {}

  private static KernelTrace placed(FakeTrace declared, String... places) {
    String name = declared.declaration().probes().getFirst().place();
    return () -> new Placed(declared, Map.of(name, List.of(places)));
  }

  @Test
  void a_place_that_does_not_exist_is_an_error_though_a_wildcard_covers_its_name() {
    KernelTrace trace = placed(declaring("kprobe:tcp_*"), "kprobe:tcp_sendmsg", "kprobe:tcp_close");

    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(probe("kprobe:tcp_sendmgs")))
        .withMessage(
            "\"kprobe:tcp_sendmgs\" is no place of \"kprobe:tcp_*\": there is none of that name, or"
                + " it has another one there; there are \"kprobe:tcp_sendmsg\","
                + " \"kprobe:tcp_close\"");
    assertThatExceptionOfType(NotTracedException.class)
        .as("nor does a wildcard that nothing matches")
        .isThrownBy(() -> assertThat(trace).doesNotContain(probe("kprobe:tcp_x*")));
    assertThat(trace).doesNotContain(probe("kprobe:tcp_close"));
    assertThat(trace).doesNotContain(probe("kprobe:tcp_s*"));
    assertThat(trace).doesNotContain(probe("kprobe:tcp_*"));
  }

  @Test
  void of_a_place_that_a_wildcard_had_to_leave_out_nothing_is_known() {
    Losses losses = new Losses(List.of(new Loss(Loss.Cause.LEFT_OUT, "kprobe:tcp_twice", 1)));
    KernelTrace trace = placed(declaring("kprobe:tcp_*").losing(losses), "kprobe:tcp_close");

    assertThatThrownBy(() -> assertThat(trace).doesNotContain(probe("kprobe:tcp_twice")))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageContaining(
            "1 kprobe:tcp_twice: place of a wildcard that cannot be traced, or shares its name with"
                + " others (declare the places that you mean)");
    assertInconclusive(() -> assertThat(trace).doesNotContain(probe("kprobe:tcp_*")));
    assertThat(trace).doesNotContain(probe("kprobe:tcp_close"));
  }

  @Test
  void a_probe_that_was_not_traced_is_an_error() {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(SYNCED).doesNotContain(probe("kprobe:vfs_read")))
        .withMessage(
            "\"kprobe:vfs_read\" was not traced: add \"kprobe:vfs_read\" to @TraceKernel(...)");
    assertThatExceptionOfType(NotTracedException.class)
        .as("a trace of all calls has no probes")
        .isThrownBy(() -> assertThat(FakeTrace.trace()).doesNotContain(probe(FSYNC)));
  }

  @Test
  void a_value_that_was_not_traced_is_an_error() {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(SYNCED).doesNotContain(probe(FSYNC).withArg("data", 1)))
        .withMessage(
            "\"data\" of kprobe:vfs_fsync_range was not traced: its events have datasync, name; these"
                + " are all arguments that are known of it. What one of them points to, and stacks,"
                + " can be declared besides, as in \"kprobe:vfs_fsync_range(datasync, kstack)\"");
    KernelTrace some =
        trace(declaring(FSYNC + "(datasync)"), FakeFiring.at(FSYNC).with("datasync", 1));
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(some).doesNotContain(probe(FSYNC).withArg("start", 1)))
        .withMessage(
            "\"start\" of kprobe:vfs_fsync_range was not traced: its events have datasync; if there"
                + " is one, name it in the declaration, as in \"kprobe:vfs_fsync_range(datasync,"
                + " start)\"");
  }

  @Test
  void a_number_is_not_compared_with_a_text() {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(SYNCED).doesNotContain(probe(FSYNC).withText("datasync", "1")))
        .withMessage(
            "\"datasync\" of kprobe:vfs_fsync_range is a number and not a text: declare"
                + " \"str(datasync)\" if it points to one");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(SYNCED).doesNotContain(probe(FSYNC).withArg("name", 1)))
        .withMessage("\"name\" of kprobe:vfs_fsync_range is a text and not a number");
  }

  @Test
  void what_was_returned_is_a_value_of_a_probe_at_returns() {
    String fexit = "fexit:vfs_fsync_range";
    KernelTrace trace = trace(declaring(fexit), FakeFiring.at(fexit).with("retval", 0));

    assertThat(trace).contains(probe(fexit).returning(0));
    assertThat(trace).doesNotContain(probe(fexit).returning("a failure", value -> value < 0));
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(SYNCED).contains(probe(FSYNC).returning(0)));
  }

  @Test
  void a_pattern_that_can_never_match_is_refused() {
    assertThatThrownBy(() -> probe(FSYNC + "(datasync)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"kprobe:vfs_fsync_range(datasync)\": a pattern names a probe without fields,"
                + " \"kprobe:vfs_fsync_range\"; compare them by withArg(...) or withText(...)");
    assertThatThrownBy(() -> called("openat").withText("filename", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "openat has no texts by names, which probe(...) has; onPath(...) looks at paths");
    assertThatThrownBy(() -> probe(FSYNC).withArg("a", 1).withArg("a", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "nothing is both \"with a=1\" and \"with a=2\": a value is one; use a pattern for each");
    assertThatCode(() -> probe("syscall:openat").withArg("flags", 0)).doesNotThrowAnyException();
  }

  private static void assertInconclusive(Runnable assertion) {
    assertThatThrownBy(assertion::run).isInstanceOf(InconclusiveTraceError.class);
  }
}
