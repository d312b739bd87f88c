package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.paired.RoundSample;
import dev.tracekernel.assertions.internal.report.PairedRounds;
import dev.tracekernel.tracer.Latency;

/** Rounds as one of the two ways sees them: itself, and the other. */
final class AbRounds {

  private AbRounds() {}

  static PairedRounds seenFrom(String way, AbLatency latency) {
    AbNames names = latency.names();
    boolean first = names.isFirst(way);
    Latency any = latency.rounds().getFirst().first();
    return new PairedRounds(
        way,
        first ? names.second() : names.first(),
        any,
        latency.rounds().stream().map(round -> samples(round, first)).toList(),
        latency.rounds().stream().map(round -> round.firstBegan() == first).toList(),
        "seed(" + names.seed() + ")",
        names.warmUp());
  }

  private static RoundSample samples(AbLatency.Round round, boolean first) {
    Sample one = Sample.of(round.first());
    Sample two = Sample.of(round.second());
    return first
        ? new RoundSample(round.number(), one, two)
        : new RoundSample(round.number(), two, one);
  }
}
