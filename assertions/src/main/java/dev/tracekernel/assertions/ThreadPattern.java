package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.OfThread;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/** Threads of one name, of which a pattern is made by saying what they did; immutable. */
@CheckReturnValue
public final class ThreadPattern {

  private final List<Condition> callers;

  ThreadPattern(List<Condition> process, String name) {
    List<Condition> all = new ArrayList<>(process);
    all.add(new OfThread(name));
    callers = List.copyOf(all);
  }

  List<Condition> callers() {
    return callers;
  }

  /** Returns the pattern of a call by the threads, as {@link KernelAssertions#called} does. */
  public EventPattern called(String systemCall) {
    return EventPattern.of(callers, systemCall);
  }
}
