package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The claim that a trace has, of the kinds of events that several patterns name, one event for each
 * pattern and no other.
 *
 * <p>What is not known of an event may be so or so. The claim is right if it is in the worst case,
 * where no such event matches, and wrong if it is in the best one, where all do and what was lost
 * is what is missing. In the best case all that must be paired can be at once if the events can be
 * and the patterns can be, each by themselves (Mendelsohn and Dulmage): so that two matchings tell.
 *
 * @param patterns what should be there
 * @param alone patterns that are left without an event, as few as there can be
 * @param strangers events that are left without a pattern, as few as there can be
 * @param verdict whether neither is left
 */
public record Pairing(
    List<RoutePattern> patterns, List<RoutePattern> alone, FirstFew strangers, Verdict verdict) {

  /** Judges the claim on a trace. */
  public static Pairing of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    Candidates certain = Candidates.in(snapshot, patterns, Match.YES);
    Candidates possible = Candidates.in(snapshot, patterns, Match.UNKNOWN);
    Pairs worst = Pairs.largest(certain.edges(Match.YES), certain.events().size());
    Pairs best = worst.widened(certain.edges(Match.UNKNOWN));
    return new Pairing(
        patterns,
        alone(patterns, best),
        strangers(certain, best),
        verdict(snapshot, patterns, certain, possible, worst, best));
  }

  private static Verdict verdict(
      TraceSnapshot snapshot,
      List<RoutePattern> patterns,
      Candidates certain,
      Candidates possible,
      Pairs worst,
      Pairs best) {
    if (best.size() < certain.count() || !canAllBePaired(snapshot, patterns, certain, possible)) {
      return Verdict.FAIL;
    }
    boolean complete = possible.count() == 0 && !Kinds.mayBeHidden(patterns, snapshot);
    return complete && worst.size() == certain.count() && worst.size() == patterns.size()
        ? Verdict.PASS
        : Verdict.INCONCLUSIVE;
  }

  /** A pattern of which records were lost needs no other event. */
  private static boolean canAllBePaired(
      TraceSnapshot snapshot,
      List<RoutePattern> patterns,
      Candidates certain,
      Candidates possible) {
    boolean[][] some = certain.edges(Match.UNKNOWN);
    boolean[][] others = possible.edges(Match.UNKNOWN);
    Losses losses = snapshot.losses();
    List<boolean[]> recorded = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (!patterns.get(i).mayBeHiddenBy(losses)) {
        recorded.add(joined(some[i], others[i]));
      }
    }
    int events = certain.events().size() + possible.events().size();
    return Pairs.largest(recorded.toArray(boolean[][]::new), events).size() == recorded.size();
  }

  private static boolean[] joined(boolean[] some, boolean[] others) {
    boolean[] all = new boolean[some.length + others.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  private static List<RoutePattern> alone(List<RoutePattern> patterns, Pairs best) {
    List<RoutePattern> alone = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (!best.hasLeft(i)) {
        alone.add(patterns.get(i));
      }
    }
    return alone;
  }

  private static FirstFew strangers(Candidates certain, Pairs best) {
    FirstFew strangers = new FirstFew();
    for (int i = 0; i < certain.events().size(); i++) {
      if (!best.hasRight(i)) {
        strangers.add(certain.events().get(i));
      }
    }
    strangers.addUnseen(certain.spare());
    return strangers;
  }
}
