package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** One condition of a pattern, on any event: also those of another name, for near misses. */
public sealed interface Condition
    permits Begun,
        CallCondition,
        Matching,
        OfExit,
        OfFork,
        OfProcess,
        OfSignal,
        OfThread,
        OnPath,
        WithField {

  /** Judges an event. */
  Match test(KernelEvent event);

  /** Returns this condition as a part of the pattern's sentence. */
  String phrase();

  /** Returns what is looked at, for example {@code path}. */
  String subject();

  /** Returns what should be there. */
  String expected();

  /** Returns what an event has there. */
  String actual(KernelEvent event);

  /** Returns how much it takes to look. */
  Cost cost();

  /** Tells whether this names what was acted upon, so that another call on it is of interest. */
  default boolean namesObject() {
    return false;
  }

  /** Tells whether a call meets this only by what comes of it, and so not before it returns. */
  default boolean isDecidedByReturn() {
    return false;
  }

  /** Tells whether what meets this has happened on the call's return, and not before. */
  default boolean isOfReturn() {
    return false;
  }

  /** Returns how an event differs, for one that does not match. */
  default String difference(KernelEvent event) {
    return subject() + ": expected " + expected() + ", was " + actual(event);
  }

  /** Returns conditions in the order in which they are best tested. */
  static List<Condition> cheapFirst(Collection<? extends Condition> conditions) {
    return conditions.stream()
        .<Condition>map(condition -> condition)
        .sorted(Comparator.comparing(Condition::cost))
        .toList();
  }

  /** Returns the answer for all of some conditions, up to the first that an event does not meet. */
  static Match all(List<Condition> conditions, KernelEvent event) {
    Match match = Match.YES;
    for (int i = 0; i < conditions.size() && match != Match.NO; i++) {
      match = match.and(conditions.get(i).test(event));
    }
    return match;
  }

  /** The order in which the conditions of a pattern are tested. */
  enum Cost {
    /** Reads a number. */
    NUMBER,
    /** Decodes a task. */
    TASK,
    /** Decodes a socket address. */
    ADDRESS,
    /** Decodes paths. */
    PATH
  }
}
