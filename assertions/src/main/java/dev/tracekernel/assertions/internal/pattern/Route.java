package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way by which something may happen: events of one name, with conditions that make them that.
 *
 * @param type the events
 * @param conditions what makes them that, cheap ones first
 * @param seen whether the trace shows what they did, so that further conditions can be judged
 */
public record Route(EventType type, List<Condition> conditions, boolean seen) {

  public Route {
    conditions =
        Condition.cheapFirst(needsBegin(type, conditions) ? begunIn(conditions) : conditions);
  }

  private static boolean needsBegin(EventType type, List<Condition> conditions) {
    return type instanceof SystemCall
        && !conditions.contains(InWindow.BEGUN)
        && conditions.stream().noneMatch(Condition::isOfReturn);
  }

  private static List<Condition> begunIn(List<Condition> conditions) {
    return Stream.concat(conditions.stream(), Stream.of(InWindow.BEGUN)).toList();
  }

  /** Returns the name of the events that come this way. */
  public String name() {
    return type.name();
  }

  /** Tells whether an event came this way, whatever its conditions say. */
  public boolean made(KernelEvent event) {
    return type.made(event);
  }

  /** Tells whether an event may have come this way under another name. */
  boolean mayBe(KernelEvent event) {
    return type.mayBe(event);
  }

  /** Returns the same for other events. */
  Route by(EventType other) {
    return new Route(other, conditions, seen);
  }

  /** Returns the route where a call that goes on may still become one. */
  Route begun() {
    return new Route(type, conditions.stream().map(Begun::of).toList(), seen);
  }

  /** Judges an event by what makes it that. */
  Match test(KernelEvent event) {
    if (made(event)) {
      return Condition.all(conditions, event);
    }
    return mayBe(event) ? Match.UNKNOWN : Match.NO;
  }
}
