package dev.tracekernel.assertions.internal.paired;

import static dev.tracekernel.assertions.internal.verdict.Verdict.FAIL;
import static dev.tracekernel.assertions.internal.verdict.Verdict.INCONCLUSIVE;
import static dev.tracekernel.assertions.internal.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.map.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often verdicts are wrong, counted over many runs that are made up; whether that is too often
 * is judged by a binomial test.
 */
@Tag("any-kernel") // on values that it makes up
class PairedSimulationTest {

  private static final int RUNS = 4000;

  /** A count that is less probable than this is no accident. */
  private static final double NO_ACCIDENT = 1e-5;

  /** What a moment of a run takes, in nanoseconds: what is the same, noise, and what drifts. */
  private interface Clock {
    double nanos(RandomGenerator random, int moment);
  }

  private static final Clock NOISE = (random, _) -> 1e6 * Math.exp(0.2 * random.nextGaussian());
  private static final Clock SKEWED =
      (random, _) -> 1e6 * (1 + 3 * Math.pow(random.nextDouble(), -0.7));
  private static final Clock FEW_LEVELS = (random, _) -> 1_000_000 + 100_000.0 * random.nextInt(3);
  private static final Clock DRIFT =
      (random, moment) -> 1e6 * (1 + 0.2 * moment) * Math.exp(0.01 * random.nextGaussian());
  private static final Clock STEP = (_, moment) -> moment < 17 ? 1e6 : 3e6;

  /** Which way comes first in a round. */
  private interface Order {
    boolean firstBegins(RandomGenerator random);
  }

  private static final Order COIN = RandomGenerator::nextBoolean;
  private static final Order ALWAYS_FIRST = _ -> true;

  private static List<RoundSample> rounds(
      int seed, int count, Clock clock, Order order, double ratio) {
    RandomGenerator random = new SplittableRandom(seed);
    List<RoundSample> rounds = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      boolean firstBegins = order.firstBegins(random);
      Sample earlier = sample(clock.nanos(random, 2 * round) * (firstBegins ? ratio : 1));
      Sample later = sample(clock.nanos(random, 2 * round + 1) * (firstBegins ? 1 : ratio));
      rounds.add(
          firstBegins
              ? new RoundSample(round + 1, earlier, later)
              : new RoundSample(round + 1, later, earlier));
    }
    return rounds;
  }

  private static Sample sample(double nanos) {
    return Sample.of(Histogram.ofValues(Math.round(nanos)));
  }

  private static PairedClaim claim(RatioClaim claim, double error) {
    return new PairedClaim(new Figure.Max(), claim, error, 0);
  }

  private static long count(
      Verdict verdict, PairedClaim claim, Function<Integer, List<RoundSample>> runs) {
    return IntStream.range(0, RUNS)
        .filter(seed -> claim.judge(runs.apply(seed)) == verdict)
        .count();
  }

  private static double probability(long count, double each, AlternativeHypothesis alternative) {
    return BinomialTest.withDefaults().with(alternative).test(RUNS, (int) count, each).getPValue();
  }

  private static boolean isTooOften(long count, double error) {
    return probability(count, error, AlternativeHypothesis.GREATER_THAN) < NO_ACCIDENT;
  }

  @ParameterizedTest
  @CsvSource({"0.01, 15", "0.01, 40", "0.05, 8", "0.05, 20", "0.2, 12"})
  void the_same_way_twice_is_called_different_no_oftener_than_the_error_says(
      double error, int rounds) {
    for (Clock clock : List.of(NOISE, SKEWED, FEW_LEVELS, DRIFT, STEP)) {
      for (RatioClaim each : List.of(RatioClaim.faster(0), RatioClaim.slower(0))) {
        long wrong = count(PASS, claim(each, error), seed -> rounds(seed, rounds, clock, COIN, 1));
        assertThat(isTooOften(wrong, error)).as(wrong + " of " + RUNS).isFalse();
      }
    }
  }

  /** The bound would be no proof if nothing was ever called different. */
  @Test
  void the_error_is_made_use_of() {
    long wrong =
        count(PASS, claim(RatioClaim.faster(0), 0.05), seed -> rounds(seed, 20, NOISE, COIN, 1));

    // 0.0487 is the greatest probability of 20 rounds that is not above 0.05
    assertThat(probability(wrong, 0.045, AlternativeHypothesis.LESS_THAN)).isGreaterThan(0.001);
  }

  /** The simulation sees a wrong order: it is what keeps drift from being a difference. */
  @Test
  void without_the_coin_drift_is_a_difference() {
    long wrong =
        count(
            PASS,
            claim(RatioClaim.faster(0), 0.01),
            seed -> rounds(seed, 15, DRIFT, ALWAYS_FIRST, 1));
    assertThat(isTooOften(wrong, 0.01)).as(wrong + " of " + RUNS).isTrue();
    assertThat(wrong).isGreaterThan(RUNS * 9 / 10);
  }

  @Test
  void a_limit_that_is_the_truth_is_taken_for_passed_or_missed_no_oftener_than_the_error_says() {
    PairedClaim claim = claim(RatioClaim.notSlower(10), 0.05);
    Function<Integer, List<RoundSample>> runs = seed -> rounds(seed, 20, NOISE, COIN, 1.1);

    assertThat(isTooOften(count(PASS, claim, runs), 0.05)).isFalse();
    assertThat(isTooOften(count(FAIL, claim, runs), 0.05)).isFalse();
  }

  @Test
  void a_difference_is_found() {
    Function<Integer, List<RoundSample>> runs = seed -> rounds(seed, 20, NOISE, COIN, 0.7);
    long found = count(PASS, claim(RatioClaim.faster(0), 0.01), runs);
    long missed = count(FAIL, claim(RatioClaim.slower(0), 0.01), runs);
    long more = count(PASS, claim(RatioClaim.faster(20), 0.01), runs);

    assertThat(found).isGreaterThan(RUNS * 99 / 100);
    assertThat(missed).isEqualTo(found);
    assertThat(more).isBetween(1L, found - 1);
  }

  @Test
  void a_difference_is_found_in_spite_of_drift() {
    long found =
        count(PASS, claim(RatioClaim.faster(0), 0.01), seed -> rounds(seed, 30, DRIFT, COIN, 0.7));

    assertThat(found).isGreaterThan(RUNS * 95 / 100);
  }

  @Test
  void too_few_rounds_tell_nothing_however_great_the_difference_is() {
    for (RatioClaim each : List.of(RatioClaim.faster(0), RatioClaim.notSlower(0))) {
      assertThat(count(INCONCLUSIVE, claim(each, 0.01), seed -> rounds(seed, 6, NOISE, COIN, 0.01)))
          .isEqualTo(RUNS);
      assertThat(count(PASS, claim(each, 0.01), seed -> rounds(seed, 7, NOISE, COIN, 0.01)))
          .isEqualTo(RUNS);
    }
    assertThat(PairedRatio.needed(0.01)).isEqualTo(7);
    assertThat(PairedRatio.needed(0.05)).isEqualTo(5);
  }

  @Test
  void the_interval_holds_the_truth_as_often_as_it_should() {
    long above = 0;
    long below = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      PairedClaim claim = claim(RatioClaim.faster(0), 0.05);
      var interval = claim.ratio(rounds(seed, 20, NOISE, COIN, 1.3)).interval(0.05);
      above += interval.high() < 1.3 ? 1 : 0;
      below += interval.low() > 1.3 ? 1 : 0;
    }
    assertThat(isTooOften(above, 0.05)).as("above " + above).isFalse();
    assertThat(isTooOften(below, 0.05)).as("below " + below).isFalse();
    assertThat(above + below).isPositive();
  }
}
