package dev.tracekernel.assertions.internal.verdict;

import java.util.List;

/** How often a pattern is claimed to have happened. */
public sealed interface Limit {

  /** Judges a count. */
  Verdict judge(Count count);

  /** Returns the claim's verb after "the trace", for example {@code contains}. */
  String verb();

  /** Returns those of the tallies that get a verdict. */
  default List<Tally> select(Verdict verdict, List<Tally> tallies) {
    return tallies.stream().filter(tally -> judge(tally.count()) == verdict).toList();
  }

  /** Returns the claim that it happened. */
  static Limit some() {
    return new AtLeast(1, "contains");
  }

  /** Returns the claim that it did not happen. */
  static Limit none() {
    return new AtMost(0, "does not contain");
  }

  /** Returns the claim that it happened as often, or more often. */
  static Limit atLeast(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("\"at least 0\" is true of every trace");
    }
    return new AtLeast(notNegative(count), "contains at least " + count + " of");
  }

  /** Returns the claim that it happened as often, or less often. */
  static Limit atMost(int count) {
    return new AtMost(notNegative(count), "contains at most " + count + " of");
  }

  /** Returns the claim that it happened just as often. */
  static Limit exactly(int count) {
    return new Exactly(notNegative(count));
  }

  private static int notNegative(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("nothing happens " + count + " times");
    }
    return count;
  }

  /** At least so often. */
  record AtLeast(int limit, String verb) implements Limit {
    @Override
    public Verdict judge(Count count) {
      return count.atLeast(limit);
    }
  }

  /** At most so often. */
  record AtMost(int limit, String verb) implements Limit {
    @Override
    public Verdict judge(Count count) {
      return count.atMost(limit);
    }
  }

  /** Neither more nor less often. */
  record Exactly(int limit) implements Limit {
    @Override
    public Verdict judge(Count count) {
      Verdict least = count.atLeast(limit);
      Verdict most = count.atMost(limit);
      return least.compareTo(most) <= 0 ? least : most;
    }

    @Override
    public String verb() {
      return "contains exactly " + limit + " of";
    }
  }
}
