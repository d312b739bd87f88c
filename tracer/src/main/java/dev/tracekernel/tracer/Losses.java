package dev.tracekernel.tracer;

import java.util.List;

/**
 * What a trace does not hold although it happened.
 *
 * @param losses one entry for each cause and system call, none of them with a count of zero
 */
public record Losses(List<Loss> losses) {

  private static final Losses NONE = new Losses(List.of());

  public Losses {
    losses = List.copyOf(losses);
  }

  /** Returns the losses of a complete trace. */
  public static Losses none() {
    return NONE;
  }

  /** Tells whether nothing was lost. */
  public boolean isEmpty() {
    return losses.isEmpty();
  }

  /** Returns the number of all lost records. */
  public long total() {
    return losses.stream().mapToLong(Loss::count).sum();
  }

  /** Returns the losses that may have hidden an event of that name. */
  public Losses of(String name) {
    return new Losses(losses.stream().filter(loss -> loss.mayConcern(name)).toList());
  }

  /** Returns a line for each cause, the one that lost most first, or "nothing". */
  @Override
  public String toString() {
    return LossText.of(losses);
  }
}
