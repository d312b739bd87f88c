package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.byMoreThanPercent;
import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.Loss;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about words
class LatencyComparisonMessagesTest {

  @Test
  void a_failure_shows_both_with_the_limit_among_the_bars_of_the_first() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.ofMillis(2, 2, 2, 30).where(device("vda")))
                    .max()
                    .isNotSlowerThan(FakeLatency.ofMillis(2, 20), byMoreThanPercent(10)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting max of BLOCK_LATENCY, device vda to be not slower by more than 10 % than that of BLOCK_LATENCY
            but it is 1.5 times as long
              this: 30 ms (4 values)
              other: 20 ms (2 values)
            What was measured:
                   2 ms to      2 ms         3 |****************************************
              ---------------------------- limit 22 ms
                  30 ms to     30 ms         1 |*************
              p50 2 ms, p90 30 ms, p99 30 ms, p99.9 30 ms
              count 4, min 2 ms, mean 9 ms, max 30 ms
              in flight: none
              begun before: 0
              lost: nothing
              told apart by: device vda, operation WRITE
              scope: the whole machine
              kernel: 6.1.0 x86_64
            What it is compared with:
                   2 ms to      2 ms         1 |****************************************
                  20 ms to     20 ms         1 |****************************************
              p50 2 ms, p90 20 ms, p99 20 ms, p99.9 20 ms
              count 2, min 2 ms, mean 11 ms, max 20 ms
              in flight: none
              begun before: 0
              lost: nothing
              told apart by: device vda, operation WRITE
              scope: the whole machine
              kernel: 6.1.0 x86_64""");
  }

  @Test
  void ranges_that_hold_the_limit_are_said() {
    FakeLatency range = FakeLatency.inRangeOf(1_000_000, 1000);

    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(range)
                    .p99()
                    .isFasterThan(range.histogram(), byMoreThanPercent(0.5)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether p99 of BLOCK_LATENCY is faster by more than 0.5 % than that of the histogram that was kept
            It is between 0.9838 and 1.017 times as long: the limit of 0.995 is in the range by which it is known.
              this: between 999.424 µs and 1.015807 ms (1000 values)
              other: between 999.424 µs and 1.015807 ms (1000 values)
            What was measured:
            """)
        .hasMessageEndingWith(
            """
            What it is compared with:
                 999 µs to   1.02 ms      1000 |****************************************
              p50 999 µs to 1.02 ms, p90 999 µs to 1.02 ms, p99 999 µs to 1.02 ms, p99.9 999 µs to 1.02 ms
              count 1000, min 999 µs to 1.02 ms, max 999 µs to 1.02 ms""");
  }

  @Test
  void what_is_missing_is_named_for_each_side() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(
                        FakeLatency.upToMillis(100).flying(ofMillis(3), ofMillis(7)))
                    .max()
                    .isNotSlowerThan(
                        FakeLatency.upToMillis(100).losing(Loss.Cause.BUCKETS_FULL, 4)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is not slower than that of BLOCK_LATENCY
            It is any number of times as long: 2 still in flight of this, and up to 4 that were lost of the other could change that.
              this: at least 100 ms (100 values)
              other: at least 100 ms (100 values)
            """);
  }

  @Test
  void small_samples_say_what_it_takes() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.upToMillis(100))
                    .p99()
                    .isSlowerThan(FakeLatency.upToMillis(20)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether p99 of BLOCK_LATENCY is slower than that of BLOCK_LATENCY
            20 values cannot carry it: it takes 100 on each side. Measure more, or say how many are enough: fromAtLeast(20).
              this: 99 ms (100 values)
              other: 20 ms (20 values)
            """);
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.upToMillis(100))
                    .fromAtLeast(50)
                    .p99()
                    .isSlowerThan(FakeLatency.upToMillis(20)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """

            Expecting p99 of BLOCK_LATENCY to be slower than that of BLOCK_LATENCY
            but each of at least 50 values, and there are less
              this: 99 ms (100 values)
              other: 20 ms (20 values)
            """);
  }

  @Test
  void nothing_is_said_of_which_side() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(FakeLatency.upToMillis(100))
                    .max()
                    .isSlowerThan(FakeLatency.ofMillis()))
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is slower than that of BLOCK_LATENCY
            Nothing was measured of the other: there is no value that it could be.
              this: 100 ms (100 values)
              other: no value
            """);
  }
}
