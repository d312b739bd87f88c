package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import java.util.Comparator;
import java.util.List;

/**
 * All that was done to names in a trace.
 *
 * @param inOrder by the time when it was over
 */
record Changes(List<NameChange> inOrder) {

  Changes {
    inOrder =
        inOrder.stream().sorted(Comparator.comparingLong(change -> change.span().end())).toList();
  }

  /**
   * Tells whether another change may have given a file another name before this one was done: which
   * of two that overlap was first nobody knows.
   */
  boolean mayHaveMovedDuring(NameChange change, Name name) {
    return inOrder.stream()
        .anyMatch(
            other ->
                !other.equals(change)
                    && overlap(other.span(), change.span())
                    && moves(other, name));
  }

  private static boolean overlap(Span one, Span other) {
    return one.start() < other.end() && other.start() < one.end();
  }

  private static boolean moves(NameChange change, Name name) {
    return switch (change) {
      case NameChange.Renamed renamed -> mayBeAt(name, renamed.from());
      case NameChange.Linked linked -> name.is(linked.from()) != Match.NO;
      case NameChange.Exchanged exchanged ->
          mayBeAt(name, exchanged.from()) || mayBeAt(name, exchanged.to());
      case NameChange.Unseen unseen -> true;
      case NameChange.Deleted deleted -> false;
    };
  }

  private static boolean mayBeAt(Name name, Name moved) {
    return name.is(moved).or(name.isUnder(moved)) != Match.NO;
  }
}
