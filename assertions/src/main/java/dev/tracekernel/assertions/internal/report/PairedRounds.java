package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.paired.RoundSample;
import dev.tracekernel.tracer.Latency;
import java.util.List;

/**
 * Rounds of two ways, seen from one of them.
 *
 * @param any what was measured in some round: the same was in all
 * @param began whether the one came first, by rounds
 * @param order how it was chosen
 * @param warmUp how many rounds before are no part of it
 */
public record PairedRounds(
    String one,
    String other,
    Latency any,
    List<RoundSample> samples,
    List<Boolean> began,
    String order,
    int warmUp) {

  int size() {
    return samples.size();
  }
}
