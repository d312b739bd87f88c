package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.byMoreThanPercent;
import static dev.tracekernel.assertions.internal.verdict.Verdict.FAIL;
import static dev.tracekernel.assertions.internal.verdict.Verdict.INCONCLUSIVE;
import static dev.tracekernel.assertions.internal.verdict.Verdict.PASS;
import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about numbers made by hand
class AbLatencyAssertTest {

  private static final AbNames NAMES = new AbNames("new", "old", 42, 2);

  /** Rounds of 10 ms, 11 ms, 12 ms, ... for the old way, and so many percent of it for the new. */
  private static List<AbLatency.Round> rounds(int count, int percent) {
    List<AbLatency.Round> rounds = new ArrayList<>();
    for (int round = 1; round <= count; round++) {
      long old = 100 * (9 + round);
      rounds.add(
          new AbLatency.Round(
              round, round % 2 == 0, FakeLatency.ofMillis(old * percent / 100), of(old)));
    }
    return rounds;
  }

  private static FakeLatency of(long millis) {
    return FakeLatency.ofMillis(millis);
  }

  private static AbLatency ab(int count, int percent) {
    return new AbLatency(NAMES, rounds(count, percent));
  }

  /** As another, but for the new way of its third round. */
  private static AbLatency with(FakeLatency third) {
    List<AbLatency.Round> rounds = rounds(9, 50);
    rounds.set(2, new AbLatency.Round(3, true, third, rounds.get(2).second()));
    return new AbLatency(NAMES, rounds);
  }

  private static Verdict of(AbLatency latency, Consumer<AbLatencyAssert> assertion) {
    return Verdicts.of(() -> assertion.accept(KernelAssertions.assertThat(latency)));
  }

  @Test
  void each_verb_is_said_of_the_way_that_it_names() {
    AbLatency half = ab(9, 50);

    assertThat(of(half, it -> it.max().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(half, it -> it.max().isFasterIn("old"))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.max().isSlowerIn("old"))).isEqualTo(PASS);
    assertThat(of(half, it -> it.max().isSlowerIn("new"))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.mean().isNotSlowerIn("new"))).isEqualTo(PASS);
    assertThat(of(half, it -> it.mean().isNotSlowerIn("old"))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.p50().isFasterIn("new"))).isEqualTo(INCONCLUSIVE);
    assertThat(of(half, it -> it.fromAtLeast(1).p50().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(half, it -> it.fromAtLeast(1).p90().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(half, it -> it.fromAtLeast(1).p99().isFasterIn("old"))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.fromAtLeast(2).max().isFasterIn("new"))).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void margins_are_of_the_ratio() {
    AbLatency half = ab(9, 50);

    assertThat(of(half, it -> it.max().isFasterIn("new", byMoreThanPercent(49)))).isEqualTo(PASS);
    assertThat(of(half, it -> it.max().isFasterIn("new", byMoreThanPercent(51)))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.max().isSlowerIn("old", byMoreThanPercent(99)))).isEqualTo(PASS);
    assertThat(of(half, it -> it.max().isSlowerIn("old", byMoreThanPercent(101)))).isEqualTo(FAIL);
    assertThat(of(half, it -> it.max().isNotSlowerIn("old", byMoreThanPercent(99))))
        .isEqualTo(FAIL);
    assertThat(of(half, it -> it.max().isNotSlowerIn("old", byMoreThanPercent(101))))
        .isEqualTo(PASS);
  }

  @Test
  void the_same_is_neither_faster_nor_slower() {
    AbLatency same = ab(30, 100);

    assertThat(of(same, it -> it.max().isFasterIn("new"))).isEqualTo(INCONCLUSIVE);
    assertThat(of(same, it -> it.max().isSlowerIn("new"))).isEqualTo(INCONCLUSIVE);
    assertThat(of(same, it -> it.max().isNotSlowerIn("new", byMoreThanPercent(1)))).isEqualTo(PASS);
  }

  @Test
  void a_smaller_error_takes_more_rounds() {
    assertThat(of(ab(6, 50), it -> it.max().isFasterIn("new"))).isEqualTo(INCONCLUSIVE);
    assertThat(of(ab(7, 50), it -> it.max().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(ab(6, 50), it -> it.withError(0.05).max().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(ab(9, 50), it -> it.withError(0.001).max().isFasterIn("new")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(ab(10, 50), it -> it.withError(0.001).max().isFasterIn("new"))).isEqualTo(PASS);
  }

  @Test
  void a_round_that_is_not_known_leaves_it_open_whatever_the_others_are() {
    assertThat(of(with(of(1)), it -> it.max().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(with(of(1).losing(Loss.Cause.BUCKETS_FULL, 1)), it -> it.max().isFasterIn("new")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(with(of(1).losing(Loss.Cause.SILENT, 1)), it -> it.max().isFasterIn("old")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(with(of(1).flying(ofMillis(1))), it -> it.max().isFasterIn("new")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(with(FakeLatency.ofMillis()), it -> it.max().isFasterIn("new")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(with(of(0)), it -> it.max().isFasterIn("new"))).isEqualTo(INCONCLUSIVE);
  }

  /** Although so little is missing that the figure of the round is known. */
  @Test
  void a_loss_leaves_it_open_wherever_the_figure_may_be() {
    FakeLatency third = FakeLatency.upToMillis(100);
    FakeLatency lossy = third.losing(Loss.Cause.BUCKETS_FULL, 1);

    assertThat(of(with(third), it -> it.fromAtLeast(1).p50().isFasterIn("new"))).isEqualTo(PASS);
    assertThat(of(with(lossy), it -> it.fromAtLeast(1).p50().isFasterIn("new")))
        .isEqualTo(INCONCLUSIVE);
    assertThat(of(with(lossy), it -> it.fromAtLeast(1).p50().isFasterIn("old")))
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void what_is_in_flight_and_cannot_decide_does_not() {
    FakeLatency third = FakeLatency.upToMillis(100).flying(ofMillis(1));

    assertThat(of(with(third), it -> it.fromAtLeast(1).p50().isFasterIn("new"))).isEqualTo(PASS);
  }

  @Test
  void a_failure_names_effect_error_and_all_rounds() {
    assertThatThrownBy(
            () ->
                KernelAssertions.assertThat(ab(7, 200).where(device("vda")))
                    .max()
                    .isNotSlowerIn("new", byMoreThanPercent(10)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """

            Expecting max of BLOCK_LATENCY, device vda to be not slower by more than 10 % in new than in old
            but it is 2 times as long, about 2 (7 rounds, either end with an error of at most 1 %)
            If it was, such rounds would have a probability of at most 0.0078 (Wilcoxon's signed-rank test).
            The rounds, each with the one that came first first:
              1: old 1 s (1 value), new 2 s (1 value)
              2: new 2.2 s (1 value), old 1.1 s (1 value)
              3: old 1.2 s (1 value), new 2.4 s (1 value)
              4: new 2.6 s (1 value), old 1.3 s (1 value)
              5: old 1.4 s (1 value), new 2.8 s (1 value)
              6: new 3 s (1 value), old 1.5 s (1 value)
              7: old 1.6 s (1 value), new 3.2 s (1 value)
              order: seed(42)
              before, and no part of it: warmUp(2)
              scope: the whole machine
              kernel: 6.1.0 x86_64""");
  }

  @Test
  void too_few_rounds_say_how_many_it_takes() {
    assertThatThrownBy(() -> KernelAssertions.assertThat(ab(6, 50)).max().isFasterIn("new"))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is faster in new than in old
            It is any number of times as long, about 0.5 (6 rounds, either end with an error of at most 1 %)
            Such rounds have a probability of at most 1.0 if it is, and 0.016 if it is not (Wilcoxon's signed-rank test): 6 rounds can tell nothing with an error of at most 1 %: it takes 7.
            The rounds, each with the one that came first first:
              1: old 1 s (1 value), new 500 ms (1 value)
            """);
  }

  @Test
  void rounds_that_do_not_show_it_say_so() {
    assertThatThrownBy(() -> KernelAssertions.assertThat(ab(10, 100)).max().isFasterIn("new"))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is faster in new than in old
            It is 1 times as long, about 1 (10 rounds, either end with an error of at most 1 %)
            Such rounds have a probability of at most 1.0 if it is, and 1.0 if it is not (Wilcoxon's signed-rank test): 10 rounds do not show it with an error of at most 1 %. Run more, or allow more: withError.
            """);
  }

  @Test
  void rounds_that_are_not_known_are_named_with_the_reason() {
    List<AbLatency.Round> rounds = rounds(9, 50);
    rounds.set(2, new AbLatency.Round(3, true, of(1).losing(Loss.Cause.BUCKETS_FULL, 4), of(7)));
    rounds.set(4, new AbLatency.Round(5, true, of(1).flying(ofMillis(1)), FakeLatency.ofMillis()));
    rounds.set(5, new AbLatency.Round(6, true, of(0), of(7)));

    assertThatThrownBy(
            () -> KernelAssertions.assertThat(new AbLatency(NAMES, rounds)).max().isFasterIn("new"))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageStartingWith(
            """

            Cannot tell whether max of BLOCK_LATENCY is faster in new than in old
            No round is left out, and of 9 rounds 3 are not known:
              round 3: new has up to 4 that were lost
              round 5: new has 1 still in flight, old has 0 values, and it takes 1
              round 6: new has a figure of 0, and so no ratio
            The rounds, each with the one that came first first:
            """);
  }

  @Test
  void claims_that_say_nothing_are_refused() {
    AbLatencyAssert any = KernelAssertions.assertThat(ab(7, 50));

    assertThatThrownBy(() -> any.max().isFasterIn("newer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing is called newer: there are new and old");
    assertThatThrownBy(() -> any.withError(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any.withError(0.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any.fromAtLeast(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any.percentile(101)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AbNames("same", "same", 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void failures_are_collected_softly() {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    softly.assertThat(ab(7, 50)).max().isSlowerIn("new").mean().isFasterIn("old");
    softly.assertThat((AbLatency) null).max().isSlowerIn("new");
    assertThat(softly.assertionErrorsCollected()).hasSize(3);
  }
}
