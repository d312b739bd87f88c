package dev.tracekernel.assertions;

import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.util.List;
import java.util.function.UnaryOperator;

/** What was measured of two ways to do something, by rounds; immutable. */
public final class AbLatency {

  private final AbNames names;
  private final List<Round> rounds;

  AbLatency(AbNames names, List<Round> rounds) {
    this.names = names;
    this.rounds = List.copyOf(rounds);
  }

  /** One round; what began in it, of either. */
  record Round(int number, boolean firstBegan, Latency first, Latency second) {
    Round of(UnaryOperator<Latency> selection) {
      return new Round(number, firstBegan, selection.apply(first), selection.apply(second));
    }
  }

  /**
   * Returns that of the intervals that have a key, as {@link Latency#where} does.
   *
   * @throws IllegalArgumentException if there cannot be such a key
   */
  public AbLatency where(MeasureKey key) {
    return new AbLatency(
        names, rounds.stream().map(round -> round.of(it -> it.where(key))).toList());
  }

  AbNames names() {
    return names;
  }

  List<Round> rounds() {
    return rounds;
  }

  @Override
  public String toString() {
    return names + ", " + rounds.size() + " rounds";
  }
}
