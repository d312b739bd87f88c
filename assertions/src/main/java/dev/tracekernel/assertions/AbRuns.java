package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.measure.Timed;
import java.util.List;

/**
 * What two ways to do something did, in turns: each round has a section of the trace for either.
 * Made by {@link KernelAssertions#inTurns}; immutable.
 */
public final class AbRuns {

  private final AbNames names;
  private final List<Round> rounds;

  AbRuns(AbNames names, List<Round> rounds) {
    this.names = names;
    this.rounds = List.copyOf(rounds);
  }

  /**
   * One round.
   *
   * @param firstBegan whether the first way came first in it
   */
  record Round(int number, boolean firstBegan, KernelTrace first, KernelTrace second) {}

  /**
   * Returns what was measured of both in each round.
   *
   * @throws IllegalStateException if the trace has not that measure
   */
  public AbLatency latency(Timed measure) {
    return new AbLatency(
        names,
        rounds.stream()
            .map(
                round ->
                    new AbLatency.Round(
                        round.number,
                        round.firstBegan,
                        round.first.latency(measure),
                        round.second.latency(measure)))
            .toList());
  }

  @Override
  public String toString() {
    return names + ", " + rounds.size() + " rounds";
  }
}
