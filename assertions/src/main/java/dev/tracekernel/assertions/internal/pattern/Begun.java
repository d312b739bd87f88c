package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;

/**
 * A condition on what was begun: of a call that has not returned it is not known whether it will
 * come to meet one on its return.
 */
record Begun(Condition condition) implements Condition {

  static Condition of(Condition condition) {
    return condition.isDecidedByReturn() ? new Begun(condition) : condition;
  }

  @Override
  public Match test(KernelEvent event) {
    Match now = condition.test(event);
    return EventName.inFlight(event) && !EventName.denied(event) ? Match.UNKNOWN : now;
  }

  @Override
  public boolean isOfReturn() {
    return condition.isOfReturn();
  }

  @Override
  public String phrase() {
    return condition.phrase();
  }

  @Override
  public String subject() {
    return condition.subject();
  }

  @Override
  public String expected() {
    return condition.expected();
  }

  @Override
  public String actual(KernelEvent event) {
    return condition.actual(event);
  }

  @Override
  public Cost cost() {
    return condition.cost();
  }

  @Override
  public boolean namesObject() {
    return condition.namesObject();
  }

  @Override
  public String difference(KernelEvent event) {
    return condition.difference(event);
  }
}
