package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.internal.verdict.Verdict.FAIL;
import static dev.tracekernel.assertions.internal.verdict.Verdict.INCONCLUSIVE;
import static dev.tracekernel.assertions.internal.verdict.Verdict.PASS;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about numbers made by hand
class ValuesAssertTest {

  private static final FakeValues HUNDRED = FakeValues.of(LongStream.rangeClosed(1, 100).toArray());

  private static Verdict of(FakeValues values, Consumer<ValuesAssert> assertion) {
    return Verdicts.of(() -> assertion.accept(KernelAssertions.assertThat(values)));
  }

  @Test
  void just_above_the_truth_passes_and_just_below_fails() {
    assertThat(of(HUNDRED, it -> it.max().isLessThan(101))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.max().isLessThan(100))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.p99().isLessThanOrEqualTo(99))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.p99().isLessThanOrEqualTo(97))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.sum().isEqualTo(5050))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.sum().isEqualTo(5051))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.mean().isBetween(50.5, 50.5))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.mean().isLessThan(50.5))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.count().isEqualTo(100))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.shareAbove(91).isLessThanOrEqualTo(9))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.shareAbove(91).isLessThan(9))).isEqualTo(FAIL);
    assertThat(of(FakeValues.of(), it -> it.sum().isEqualTo(0))).isEqualTo(PASS);
    assertThat(of(FakeValues.of(), it -> it.max().isLessThan(9))).isEqualTo(INCONCLUSIVE);
  }

  /** A run that was skipped is one value here, and not a begin and an end. */
  @Test
  void what_was_lost_counts_where_it_could_decide() {
    FakeValues skipped = HUNDRED.losing(Loss.Cause.MISSED, 1);

    assertThat(of(skipped, it -> it.count().isLessThan(102))).isEqualTo(PASS);
    assertThat(of(skipped, it -> it.count().isLessThan(101))).isEqualTo(INCONCLUSIVE);
    assertThat(of(skipped, it -> it.count().isLessThan(100))).isEqualTo(FAIL);
    assertThat(of(skipped, it -> it.sum().isEqualTo(5050))).isEqualTo(INCONCLUSIVE);
    assertThat(of(skipped, it -> it.sum().isGreaterThan(5049))).isEqualTo(PASS);
    FakeValues unknown = HUNDRED.losing(Loss.Cause.INCOMPLETE, 1);
    assertThat(of(unknown, it -> it.count().isLessThan(1000))).isEqualTo(INCONCLUSIVE);
    assertThat(of(unknown, it -> it.count().isGreaterThanOrEqualTo(100))).isEqualTo(PASS);
  }

  /** The kernel's own sum has begun anew by then. */
  @Test
  void a_sum_that_no_long_holds_is_bounded_from_below_only() {
    long half = 1L << 62;
    FakeValues large = FakeValues.of(half, half, half, half);

    assertThat(of(large, it -> it.sum().isLessThan(1e30))).isEqualTo(INCONCLUSIVE);
    assertThat(of(large, it -> it.sum().isGreaterThan(1e15))).isEqualTo(PASS);
    assertThat(of(large, it -> it.mean().isLessThan(1))).isEqualTo(FAIL);
    assertThatThrownBy(large::sum).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_failure_has_plain_numbers() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(
                        FakeValues.of(512, 4096, 4096, 65_537).failing(2).where(ofThread("main")))
                    .max()
                    .isLessThanOrEqualTo(4096))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting max of VALUE(tracepoint:syscalls:sys_exit_write(ret)), thread main to be at most 4096
            but it is 65537 (4 values)
            What was measured:
                    512 to       512         1 |********************
              ---------------------------- limit 4096
                   4096 to      4096         2 |****************************************
                  65537 to     65537         1 |********************
              p50 4096, p90 65537, p99 65537, p99.9 65537
              count 4, min 512, mean 18560.25, max 65537
              failed: 2
              lost: nothing
              told apart by: thread main
              scope: this JVM and its children
              kernel: 6.1.0 x86_64""");
  }

  @Test
  void failures_are_collected_softly() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly.assertThat(HUNDRED).p50().isLessThan(1).fromAtLeast(200).max().isLessThan(101);
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
  }
}
