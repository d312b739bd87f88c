package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.paired.PairedClaim;

/** One way is not to the other what was claimed. */
public final class ShouldDiffer extends PairedMessage {

  /** Creates the message. */
  public ShouldDiffer(PairedClaim claim, PairedRounds rounds) {
    super(
        claim,
        rounds,
        "Expecting "
            + claimed(claim, rounds, " to be ")
            + "\nbut it is "
            + ratio(claim, rounds)
            + "\n"
            + PairedProbability.ofTheClaim(claim, rounds));
  }
}
