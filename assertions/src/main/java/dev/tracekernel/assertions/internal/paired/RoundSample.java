package dev.tracekernel.assertions.internal.paired;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.Possible;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.figure.Sample;

/**
 * What was measured of both ways in a round.
 *
 * @param number of the round, from 1 on
 */
public record RoundSample(int number, Sample one, Sample other) {

  /** Returns what the ratio of a figure may be. */
  Possible ratio(Figure figure) {
    return RatioClaim.of(figure.of(one), figure.of(other));
  }
}
