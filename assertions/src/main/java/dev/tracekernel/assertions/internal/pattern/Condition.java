package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;

/** One condition of a pattern, on any call: also those of another name, for near misses. */
public sealed interface Condition
    permits OfProcess, OfThread, OnPath, WithArgument, Returning, FailingWith, ToAddress {

  /** Judges an event. */
  Match test(SyscallEvent event);

  /** Returns this condition as a part of the pattern's sentence. */
  String phrase();

  /** Returns what is looked at, for example {@code path}. */
  String subject();

  /** Returns what should be there. */
  String expected();

  /** Returns what an event has there. */
  String actual(SyscallEvent event);

  /** Returns how much it takes to look. */
  Cost cost();

  /** Tells whether this names what was acted upon, so that another call on it is of interest. */
  default boolean namesObject() {
    return false;
  }

  /** Returns how an event differs, for one that does not match. */
  default String difference(SyscallEvent event) {
    return subject() + ": expected " + expected() + ", was " + actual(event);
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
