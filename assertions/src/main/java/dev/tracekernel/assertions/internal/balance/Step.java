package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Tells whether the descriptor of this, which closes it, led to a file when it began, and not to
   * the one that was opened: then that was opened later, as the kernel gives no descriptor twice.
   */
  boolean leadsElsewhere(Step opened) {
    Optional<CallPath> closes = file(event, Set.of("fd"));
    Optional<CallPath> opens = file(opened.event, Set.of("ret", "filename"));
    return closes.isPresent()
        && opens.isPresent()
        && !closes.get().path().equals(opens.get().path());
  }

  private static Optional<CallPath> file(KernelEvent event, Set<String> arguments) {
    SyscallEvent call = Done.by(event);
    List<CallPath> paths = call == null ? List.of() : call.paths();
    return paths.stream()
        .filter(path -> path.resolution() == CallPath.Resolution.RESOLVED)
        .filter(path -> arguments.contains(path.argument()))
        .findFirst();
  }
}
