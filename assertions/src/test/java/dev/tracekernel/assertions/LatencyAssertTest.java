package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.internal.verdict.Verdict.FAIL;
import static dev.tracekernel.assertions.internal.verdict.Verdict.INCONCLUSIVE;
import static dev.tracekernel.assertions.internal.verdict.Verdict.PASS;
import static dev.tracekernel.tracer.measure.Measure.FSYNC_LATENCY;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Loss;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about numbers made by hand
class LatencyAssertTest {

  private static final FakeLatency HUNDRED = FakeLatency.upToMillis(100);

  private static Verdict of(FakeLatency latency, Consumer<LatencyAssert> assertion) {
    return Verdicts.of(() -> assertion.accept(KernelAssertions.assertThat(latency)));
  }

  @Test
  void just_above_the_truth_passes_and_just_below_fails() {
    assertThat(of(HUNDRED, it -> it.p99().isLessThan(ofMillis(99).plusNanos(1)))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.p99().isLessThan(ofMillis(98)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.max().isLessThan(ofMillis(100)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.max().isLessThanOrEqualTo(ofMillis(100)))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.p50().isBetween(ofMillis(49), ofMillis(51)))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.p50().isGreaterThan(ofMillis(52)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.p90().isGreaterThanOrEqualTo(ofMillis(88)))).isEqualTo(PASS);
  }

  @Test
  void the_mean_and_the_count_are_exact() {
    assertThat(of(HUNDRED, it -> it.mean().isBetween(ofNanos(50_500_000), ofNanos(50_500_000))))
        .isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.mean().isLessThan(ofNanos(50_500_000)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.count().isEqualTo(100))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.count().isEqualTo(99))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.shareAbove(ofMillis(90)).isLessThanOrEqualTo(10)))
        .isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.shareAbove(ofMillis(90)).isLessThan(10))).isEqualTo(FAIL);
  }

  @Test
  void a_limit_inside_the_range_is_inconclusive_and_one_at_its_edges_is_not() {
    FakeLatency range = FakeLatency.inRangeOf(1_000_000, 1000);
    long low = range.histogram().min().low();
    long high = range.histogram().max().high();

    assertThat(of(range, it -> it.p50().isLessThan(ofNanos(high + 1)))).isEqualTo(PASS);
    assertThat(of(range, it -> it.p50().isLessThan(ofNanos(high)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(range, it -> it.p50().isLessThan(ofNanos(low + 1)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(range, it -> it.p50().isLessThan(ofNanos(low)))).isEqualTo(FAIL);
    assertThat(of(range, it -> it.shareAbove(ofNanos(low)).isLessThan(50))).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void what_is_in_flight_counts_where_it_could_decide() {
    FakeLatency young = HUNDRED.flying(ofMillis(2));
    FakeLatency old = HUNDRED.flying(ofMillis(500));

    assertThat(of(young, it -> it.p99().isLessThan(ofMillis(200)))).isEqualTo(PASS);
    assertThat(of(young, it -> it.max().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(old, it -> it.max().isLessThan(ofMillis(200)))).isEqualTo(FAIL);
    assertThat(of(old, it -> it.max().isGreaterThan(ofMillis(200)))).isEqualTo(PASS);
    assertThat(of(young, it -> it.mean().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(young, it -> it.count().isEqualTo(100))).isEqualTo(PASS);
    FakeLatency many = HUNDRED.flying(ofMillis(1), ofMillis(1), ofMillis(1));
    assertThat(of(many, it -> it.p99().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(many, it -> it.p50().isLessThan(ofMillis(60)))).isEqualTo(PASS);
    assertThat(of(old, it -> it.shareAbove(ofMillis(200)).isGreaterThan(0))).isEqualTo(PASS);
  }

  @Test
  void what_failed_would_have_taken_longer_nobody_knows_how_long() {
    FakeLatency quick = HUNDRED.failingAfterMillis(2, 2);
    FakeLatency slow = HUNDRED.failingAfterMillis(500);

    assertThat(of(quick, it -> it.p90().isLessThan(ofMillis(95)))).isEqualTo(PASS);
    assertThat(of(quick, it -> it.p99().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(slow, it -> it.max().isLessThan(ofMillis(200)))).isEqualTo(FAIL);
    assertThat(of(slow, it -> it.max().isGreaterThan(ofMillis(200)))).isEqualTo(PASS);
    assertThat(of(quick, it -> it.mean().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(quick, it -> it.mean().isGreaterThan(ofMillis(50)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(slow, it -> it.shareAbove(ofMillis(200)).isGreaterThan(0))).isEqualTo(PASS);
    assertThat(of(quick, it -> it.shareAbove(ofMillis(200)).isLessThan(1))).isEqualTo(INCONCLUSIVE);
    assertThat(of(quick, it -> it.count().isEqualTo(100))).isEqualTo(PASS);
    assertThatThrownBy(() -> KernelAssertions.assertThat(quick).p99().isLessThan(ofMillis(200)))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageContaining(
            "2 that failed (withoutFailures() leaves them out) could change that.");
    assertThatCode(
            () ->
                KernelAssertions.assertThat(quick.withoutFailures())
                    .p99()
                    .isLessThan(ofMillis(200)))
        .doesNotThrowAnyException();
  }

  @Test
  void what_was_lost_counts_where_it_could_decide() {
    FakeLatency few = HUNDRED.losing(Loss.Cause.BUCKETS_FULL, 1);

    assertThat(of(few, it -> it.p90().isLessThan(ofMillis(95)))).isEqualTo(PASS);
    assertThat(of(few, it -> it.p90().isLessThan(ofMillis(50)))).isEqualTo(FAIL);
    assertThat(of(few, it -> it.max().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(few, it -> it.count().isEqualTo(100))).isEqualTo(INCONCLUSIVE);
    assertThat(of(few, it -> it.count().isEqualTo(99))).isEqualTo(FAIL);
    FakeLatency skipped = HUNDRED.losing(Loss.Cause.MISSED, 1);
    assertThat(of(skipped, it -> it.count().isLessThan(102))).isEqualTo(INCONCLUSIVE);
    assertThat(of(skipped, it -> it.count().isLessThan(103))).isEqualTo(PASS);
    FakeLatency syncs = skipped.of(FSYNC_LATENCY);
    assertThat(of(syncs, it -> it.count().isLessThan(103)))
        .as("of which one that is not seen to end hides all that follow in its thread")
        .isEqualTo(INCONCLUSIVE);
    FakeLatency unknown = HUNDRED.losing(Loss.Cause.SILENT, 1);
    assertThat(of(unknown, it -> it.p50().isLessThan(ofMillis(1000)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(unknown, it -> it.max().isLessThan(ofMillis(50)))).isEqualTo(FAIL);
  }

  @Test
  void a_percentile_wants_a_sample_that_carries_it() {
    FakeLatency most = FakeLatency.upToMillis(99);

    assertThat(of(most, it -> it.p99().isLessThan(ofMillis(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(most, it -> it.p99().isLessThan(ofMillis(20)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.p99().isLessThan(ofMillis(200)))).isEqualTo(PASS);
    assertThat(of(most, it -> it.fromAtLeast(99).p99().isLessThan(ofMillis(200)))).isEqualTo(PASS);
    assertThat(of(most, it -> it.fromAtLeast(100).p99().isLessThan(ofMillis(200)))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.percentile(99.9).isLessThan(ofMillis(200))))
        .isEqualTo(INCONCLUSIVE);
    assertThat(
            of(FakeLatency.upToMillis(1000), it -> it.percentile(99.9).isLessThan(ofMillis(1001))))
        .isEqualTo(PASS);
  }

  @Test
  void nothing_proves_nothing() {
    FakeLatency nothing = FakeLatency.ofMillis();

    assertThat(of(nothing, it -> it.p50().isLessThan(ofMillis(1)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(nothing, it -> it.max().isLessThan(ofMillis(1)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(nothing, it -> it.mean().isLessThan(ofMillis(1)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(nothing, it -> it.shareAbove(ofMillis(1)).isLessThan(1))).isEqualTo(INCONCLUSIVE);
    assertThat(of(nothing, it -> it.count().isEqualTo(0))).isEqualTo(PASS);
    assertThat(of(nothing, it -> it.fromAtLeast(1).max().isLessThan(ofMillis(1)))).isEqualTo(FAIL);
    FakeLatency flying = nothing.flying(ofMillis(5));
    assertThat(of(flying, it -> it.max().isLessThan(ofMillis(1)))).isEqualTo(FAIL);
    assertThat(of(flying, it -> it.max().isLessThan(ofMillis(9)))).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void claims_that_say_nothing_are_refused() {
    assertThatThrownBy(() -> of(HUNDRED, it -> it.fromAtLeast(0).max().isLessThan(ofMillis(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(HUNDRED, it -> it.percentile(0).isLessThan(ofMillis(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(HUNDRED, it -> it.max().isBetween(ofMillis(2), ofMillis(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failures_are_collected_softly() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly.assertThat(HUNDRED).p50().isLessThan(ofMillis(1)).max().isLessThan(ofMillis(1));
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
  }

  @Test
  void assertjs_own_assertions_are_soft_too() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly
        .assertThat(HUNDRED)
        .satisfies(it -> assertThat(it.count()).isEqualTo(7))
        .satisfies(it -> KernelAssertions.assertThat(it).max().isLessThan(ofMillis(1)))
        .isEqualTo("x")
        .max()
        .isLessThan(ofMillis(1));
    softly.assertThat((Latency) null).max().isLessThan(ofMillis(1));
    softly.assertThat(HUNDRED).as("kept").max().isLessThan(ofMillis(101));
    assertThat(softly.assertionErrorsCollected()).hasSize(5);
  }

  @Test
  void several_measures_are_judged_together() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly.assertThat(HUNDRED).p50().isLessThan(ofMillis(1));
    softly.assertThat(HUNDRED.flying(ofMillis(2))).max().isLessThan(ofMillis(200));
    softly.assertThat(FakeLatency.ofMillis(1)).max().isLessThan(ofMillis(2));
    assertThat(softly.assertionErrorsCollected())
        .hasSize(2)
        .filteredOn(InconclusiveTraceError.class::isInstance)
        .hasSize(1);
  }
}
