package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.KernelEvent;

/**
 * What an event did to the descriptors of its process, and when.
 *
 * <p>An open has opened by its return, a close closes from its begin on: so an open that is seen
 * before a close was before it, and the kernel gives no descriptor twice in between.
 *
 * @param wanted whether it is to be closed
 */
record Step(KernelEvent event, Effect effect, Match wanted, Span span) {

  static Step of(KernelEvent event, Effect effect, Match wanted) {
    return new Step(event, effect, wanted, Span.of(event));
  }

  /** Returns the time by which the steps of a process are put in order. */
  long time() {
    return switch (effect) {
      case Effect.Closes closes -> span.start();
      case Effect.Ends ends -> span.start();
      case Effect.Splits splits -> span.start();
      case Effect.Keeps keeps when EventName.inFlight(event) -> span.start();
      default -> span.end();
    };
  }
}
