package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.byMoreThanPercent;
import static dev.tracekernel.assertions.KernelAssertions.inTurns;
import static dev.tracekernel.tracer.measure.MeasureKey.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.measure.Measure;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two ways that wait for so long that the one is truly slower, on a real kernel. */
@Tag("under-6.12")
class AbRunsTest {

  private static final int WAITS = 2;
  private static final long SHORT = 2;
  private static final long LONG = 20; // so much that a busy machine does not turn it round

  private KernelTracer tracer;
  private TraceWindow window;
  private KernelTrace trace;
  private Selector selector;

  @BeforeEach
  void open() throws IOException {
    selector = Selector.open();
    tracer = KernelTracer.open();
    window =
        tracer.start(
            TraceDeclaration.of("syscall:epoll_wait")
                .withScope(TraceScope.testThreads())
                .withMeasures(Measure.SYSCALL_LATENCY));
    trace = window.trace();
  }

  @AfterEach
  void close() throws IOException {
    window.close();
    tracer.close();
    selector.close();
  }

  /** Nothing is registered, so that only time ends it. */
  private void await(long millis) throws IOException {
    for (int wait = 0; wait < WAITS; wait++) {
      selector.select(millis);
    }
  }

  private static AbLatency waits(AbRuns runs) {
    return runs.latency(Measure.SYSCALL_LATENCY).where(call("epoll_wait"));
  }

  @Test
  void the_way_that_waits_longer_is_slower() {
    AbRuns runs =
        inTurns(trace)
            .rounds(12)
            .warmUp(1)
            .run("patient", () -> await(LONG), "hasty", () -> await(SHORT));
    AbLatency waits = waits(runs);

    assertThat(waits.rounds()).hasSize(12);
    assertThat(waits.rounds())
        .allSatisfy(
            round -> {
              assertThat(round.first().count()).isEqualTo(WAITS);
              assertThat(round.second().count()).isEqualTo(WAITS);
            });
    assertThat(waits)
        .fromAtLeast(WAITS)
        .p50()
        .isSlowerIn("patient", byMoreThanPercent(20))
        .mean()
        .isFasterIn("hasty");
    assertThat(Verdicts.of(() -> assertThat(waits).mean().isFasterIn("patient")))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void the_same_way_twice_is_not_faster_by_much() {
    AbRuns runs =
        inTurns(trace).rounds(12).run("one", () -> await(LONG), "other", () -> await(LONG));

    assertThat(
            Verdicts.of(
                () -> assertThat(waits(runs)).mean().isFasterIn("one", byMoreThanPercent(50))))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void two_sections_are_compared_too() throws IOException {
    TraceMark begin = trace.mark("hasty");
    await(SHORT);
    TraceMark middle = trace.mark("patient");
    await(LONG);
    var hasty = trace.between(begin, middle).latency(Measure.SYSCALL_LATENCY);
    var patient = trace.since(middle).latency(Measure.SYSCALL_LATENCY).where(call("epoll_wait"));

    assertThat(patient).max().isSlowerThan(hasty.where(call("epoll_wait")));
  }

  @Test
  void a_seed_gives_an_order_that_has_both_come_first() {
    assertThat(order(7)).isEqualTo(order(7)).contains("one two").contains("two one");
    assertThat(order(8)).isNotEqualTo(order(7));
  }

  private String order(long seed) {
    List<String> order = new ArrayList<>();
    var _ =
        inTurns(trace)
            .rounds(20)
            .seed(seed)
            .run("one", () -> order.add("one"), "two", () -> order.add("two"));
    assertThat(order).hasSize(40);
    return String.join(" ", order);
  }

  @Test
  void what_a_way_throws_ends_the_run() {
    assertThatThrownBy(
            () ->
                inTurns(trace)
                    .run(
                        "one",
                        () -> {
                          throw new IOException("no");
                        },
                        "two",
                        () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no");
  }
}
