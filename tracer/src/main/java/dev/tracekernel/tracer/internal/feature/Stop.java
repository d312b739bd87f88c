package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.raw.NoLibBpfException;
import java.util.function.Supplier;

/** Ends an attempt before its last step. */
final class Stop extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Outcome outcome;

  Stop(Outcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  /** Runs an attempt to its end. */
  static Outcome orEnd(Supplier<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (Stop e) {
      return e.outcome;
    } catch (NoLibBpfException e) {
      return new Outcome.Undecided(e.missing(), e.remedy());
    }
  }

  /** Returns the result of a step unless it is a negated errno. */
  static int ifRefused(String step, long result) {
    if (result < 0) {
      throw new Stop(new Outcome.Refused(step, (int) -result));
    }
    return (int) result;
  }
}
