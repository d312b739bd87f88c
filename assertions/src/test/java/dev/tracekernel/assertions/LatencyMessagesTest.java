package dev.tracekernel.assertions;

import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static dev.tracekernel.tracer.measure.MeasureKey.operation;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.measure.BlockOperation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about words
class LatencyMessagesTest {

  private static final String OF =
      """
        in flight: none
        begun before: 0
        lost: nothing
        told apart by: device vda, operation WRITE
        scope: the whole machine
        kernel: 6.1.0 x86_64""";

  @Test
  void a_failure_shows_the_limit_among_the_bars() {
    FakeLatency latency = FakeLatency.ofMillis(2, 2, 2, 2, 20, 30, 30);

    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(
                        latency.where(device("vda")).where(operation(BlockOperation.WRITE)))
                    .max()
                    .isLessThan(ofMillis(25)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting max of BLOCK_LATENCY, device vda, operation WRITE to be less than 25 ms
            but it is 30 ms (7 values)
            What was measured:
                   2 ms to      2 ms         4 |****************************************
                  20 ms to     20 ms         1 |**********
              ---------------------------- limit 25 ms
                  30 ms to     30 ms         2 |********************
              p50 2 ms, p90 30 ms, p99 30 ms, p99.9 30 ms
              count 7, min 2 ms, mean 12.6 ms, max 30 ms
            """
                + OF.indent(2).stripTrailing().replaceAll("(?m)^    ", "  "));
  }

  @Test
  void a_small_sample_says_what_it_takes() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.upToMillis(20))
                    .p99()
                    .isLessThan(ofMillis(30)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether p99 of BLOCK_LATENCY is less than 30 ms
            20 values cannot carry it: it takes 100. Measure more, or say how many are enough: fromAtLeast(20).
            What was measured:
            """);
  }

  @Test
  void what_is_missing_is_named() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(
                        FakeLatency.upToMillis(100)
                            .flying(ofMillis(3), ofMillis(7))
                            .losing(Loss.Cause.INTERVALS_FULL, 4))
                    .max()
                    .isLessThan(ofMillis(200)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is less than 200 ms
            It is at least 100 ms (100 values): 2 still in flight and up to 4 that were lost could change that.
            """)
        .hasMessageContaining(
            """
              in flight: 2, for up to 7 ms
              begun before: 0
              lost: 4 BLOCK_LATENCY: intervals that found no room when they began (raise -Dtracekernel.intervals)
            """);
  }

  @Test
  void a_limit_inside_the_range_is_marked() {
    FakeLatency range = FakeLatency.inRangeOf(1_000_000, 1000);

    assertThatThrownBy(() -> KernelAssertions.assertThat(range).p50().isLessThan(ofMillis(1)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether p50 of BLOCK_LATENCY is less than 1 ms
            It is between 999.424 µs and 1.015807 ms (1000 values): the limit is in the range by which it is known.
            What was measured:
                 999 µs to   1.02 ms      1000 |****************************************  <- limit 1 ms
            """);
  }

  @Test
  void nothing_and_too_little_are_said() {
    assertThatThrownBy(
            () -> KernelAssertions.assertThat(FakeLatency.ofMillis()).max().isLessThan(ofMillis(1)))
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is less than 1 ms
            Nothing was measured: there is no value that it could be.
            What was measured:
              no values
            """);
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.ofMillis(1))
                    .fromAtLeast(2)
                    .max()
                    .isLessThan(ofMillis(2)))
        .hasMessageStartingWith(
            """

            Expecting max of BLOCK_LATENCY to be less than 2 ms
            but of at least 2 values, and there is 1
            """);
  }

  @Test
  void a_share_and_a_count_are_no_times() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.upToMillis(100))
                    .shareAbove(ofMillis(90))
                    .isLessThan(1))
        .hasMessageStartingWith(
            """

            Expecting share above 90 ms of BLOCK_LATENCY to be less than 1 %
            but it is 10 % (100 values)
            """)
        .hasMessageContaining("limit 90 ms");
    assertThatThrownBy(
            () -> KernelAssertions.assertThat(FakeLatency.upToMillis(100)).count().isEqualTo(7))
        .hasMessageStartingWith(
            """

            Expecting count of BLOCK_LATENCY to be 7
            but it is 100
            """);
  }
}
