package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.byMoreThanPercent;
import static dev.tracekernel.assertions.internal.verdict.Verdict.FAIL;
import static dev.tracekernel.assertions.internal.verdict.Verdict.INCONCLUSIVE;
import static dev.tracekernel.assertions.internal.verdict.Verdict.PASS;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.map.HdrLog;
import dev.tracekernel.tracer.map.Histogram;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-kernel") // it is about numbers made by hand
class LatencyComparisonTest {

  private static final FakeLatency HUNDRED = FakeLatency.upToMillis(100);

  /** So many times as long: 2, 4, 6, ... 200 ms for 200 percent. */
  private static FakeLatency percent(int percent) {
    long[] nanos = LongStream.rangeClosed(1, 100).map(it -> it * percent * 10_000).toArray();
    return HUNDRED.of(Histogram.ofValues(nanos));
  }

  private static Verdict of(Latency latency, Consumer<LatencyAssert> assertion) {
    return Verdicts.of(() -> assertion.accept(KernelAssertions.assertThat(latency)));
  }

  @Test
  void what_is_exact_is_judged_to_the_nanosecond() {
    assertThat(of(percent(110), it -> it.max().isNotSlowerThan(HUNDRED, byMoreThanPercent(10))))
        .isEqualTo(PASS);
    assertThat(of(percent(111), it -> it.max().isNotSlowerThan(HUNDRED, byMoreThanPercent(10))))
        .isEqualTo(FAIL);
    assertThat(of(percent(110), it -> it.mean().isNotSlowerThan(HUNDRED, byMoreThanPercent(10))))
        .isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.mean().isNotSlowerThan(HUNDRED))).isEqualTo(PASS);
    assertThat(of(HUNDRED, it -> it.mean().isFasterThan(HUNDRED))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.mean().isSlowerThan(HUNDRED))).isEqualTo(FAIL);
    assertThat(of(percent(80), it -> it.max().isFasterThan(HUNDRED, byMoreThanPercent(20))))
        .isEqualTo(FAIL);
    assertThat(of(percent(79), it -> it.max().isFasterThan(HUNDRED, byMoreThanPercent(20))))
        .isEqualTo(PASS);
    assertThat(of(percent(120), it -> it.max().isSlowerThan(HUNDRED, byMoreThanPercent(20))))
        .isEqualTo(FAIL);
    assertThat(of(percent(121), it -> it.max().isSlowerThan(HUNDRED, byMoreThanPercent(20))))
        .isEqualTo(PASS);
  }

  @Test
  void ranges_on_either_side_leave_it_open_where_they_could_decide() {
    FakeLatency range = FakeLatency.inRangeOf(1_000_000, 1000); // 999424 to 1015807 ns
    FakeLatency more = FakeLatency.inRangeOf(1_100_000, 1000); // 1081344 to 1114111 ns

    assertThat(of(range, it -> it.p99().isNotSlowerThan(range))).isEqualTo(INCONCLUSIVE);
    assertThat(of(range, it -> it.p99().isNotSlowerThan(range, byMoreThanPercent(2))))
        .isEqualTo(PASS);
    assertThat(of(more, it -> it.p50().isSlowerThan(range, byMoreThanPercent(6)))).isEqualTo(PASS);
    assertThat(of(more, it -> it.p50().isSlowerThan(range, byMoreThanPercent(10))))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(more, it -> it.p50().isSlowerThan(range, byMoreThanPercent(12)))).isEqualTo(FAIL);
    assertThat(of(more, it -> it.p50().isFasterThan(range))).isEqualTo(FAIL);
    assertThat(of(range, it -> it.p50().isFasterThan(more))).isEqualTo(PASS);
  }

  @Test
  void what_is_missing_counts_on_both_sides() {
    FakeLatency flying = HUNDRED.flying(ofMillis(2));
    FakeLatency lossy = HUNDRED.losing(Loss.Cause.SILENT, 1);

    assertThat(of(flying, it -> it.max().isNotSlowerThan(percent(200)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(HUNDRED, it -> it.max().isNotSlowerThan(percent(200).flying(ofMillis(1)))))
        .isEqualTo(PASS); // the other can but be slower
    assertThat(of(percent(200), it -> it.max().isNotSlowerThan(flying))).isEqualTo(INCONCLUSIVE);
    assertThat(of(flying, it -> it.max().isSlowerThan(percent(50)))).isEqualTo(PASS);
    assertThat(of(lossy, it -> it.p50().isNotSlowerThan(percent(500)))).isEqualTo(INCONCLUSIVE);
    assertThat(of(HUNDRED, it -> it.p50().isNotSlowerThan(lossy, byMoreThanPercent(900))))
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void both_samples_must_carry_it() {
    FakeLatency few = FakeLatency.upToMillis(99);
    FakeLatency slow = percent(200);

    assertThat(of(few, it -> it.p99().isFasterThan(slow))).isEqualTo(INCONCLUSIVE);
    assertThat(of(few, it -> it.fromAtLeast(99).p99().isFasterThan(slow))).isEqualTo(PASS);
    assertThat(of(slow, it -> it.p99().isSlowerThan(few))).isEqualTo(INCONCLUSIVE);
    assertThat(of(slow, it -> it.fromAtLeast(100).p99().isSlowerThan(few))).isEqualTo(FAIL);
    assertThat(of(few, it -> it.fromAtLeast(100).p99().isFasterThan(slow))).isEqualTo(FAIL);
  }

  @Test
  void nothing_is_neither_faster_nor_slower() {
    FakeLatency nothing = FakeLatency.ofMillis();

    assertThat(of(nothing, it -> it.max().isNotSlowerThan(HUNDRED))).isEqualTo(INCONCLUSIVE);
    assertThat(of(HUNDRED, it -> it.max().isSlowerThan(nothing))).isEqualTo(INCONCLUSIVE);
    assertThat(of(HUNDRED, it -> it.fromAtLeast(1).max().isSlowerThan(nothing))).isEqualTo(FAIL);
  }

  @Test
  void a_time_of_zero_is_no_divisor() {
    FakeLatency zero = FakeLatency.ofMillis(0, 0);

    assertThat(of(HUNDRED, it -> it.max().isFasterThan(zero))).isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.max().isSlowerThan(zero))).isEqualTo(PASS);
    assertThat(of(zero, it -> it.max().isSlowerThan(zero))).isEqualTo(INCONCLUSIVE);
    assertThat(of(zero, it -> it.max().isFasterThan(HUNDRED))).isEqualTo(PASS);
  }

  @Test
  void a_histogram_that_was_kept_is_a_baseline(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("baseline.hlog");
    HdrLog.write(file, Instant.EPOCH, Instant.EPOCH, Map.of("fsync", HUNDRED.histogram()));
    Histogram before = HdrLog.read(file, "fsync");

    assertThat(of(percent(109), it -> it.max().isNotSlowerThan(before, byMoreThanPercent(10))))
        .isEqualTo(PASS);
    assertThat(of(percent(115), it -> it.p99().isNotSlowerThan(before, byMoreThanPercent(10))))
        .isEqualTo(FAIL);
    assertThat(of(HUNDRED, it -> it.max().isNotSlowerThan(before))).isEqualTo(INCONCLUSIVE);
    assertThat(of(percent(90), it -> it.max().isFasterThan(before))).isEqualTo(PASS);
    assertThat(of(percent(110), it -> it.max().isSlowerThan(before, byMoreThanPercent(5))))
        .isEqualTo(PASS);
    assertThat(of(percent(110), it -> it.max().isSlowerThan(before))).isEqualTo(PASS);
    assertThat(of(percent(90), it -> it.max().isFasterThan(before, byMoreThanPercent(15))))
        .isEqualTo(FAIL);
  }

  @Test
  void margins_that_say_nothing_are_refused() {
    assertThatThrownBy(() -> byMoreThanPercent(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> byMoreThanPercent(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> of(HUNDRED, it -> it.max().isFasterThan(HUNDRED, byMoreThanPercent(100))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing is faster by more than 100.0 percent");
  }

  @Test
  void failures_are_collected_softly() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly
        .assertThat(percent(200))
        .p50()
        .isNotSlowerThan(HUNDRED)
        .max()
        .isFasterThan(HUNDRED.histogram());
    softly.assertThat((Latency) null).p50().isNotSlowerThan(HUNDRED);
    assertThat(softly.assertionErrorsCollected()).hasSize(3);
  }
}
