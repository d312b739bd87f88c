package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.OfProcess;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/** A process, of which a pattern is made by saying what it did; immutable. */
@CheckReturnValue
public final class ProcessPattern {

  private final OfProcess process;

  ProcessPattern(String name) {
    process = new OfProcess(name);
  }

  List<Condition> callers() {
    return List.of(process);
  }

  /** Narrows to the process's threads of that name, as {@link KernelAssertions#thread} does. */
  public ThreadPattern thread(String name) {
    return new ThreadPattern(List.of(process), name);
  }

  /** Returns the pattern of a call by the process, as {@link KernelAssertions#called} does. */
  public EventPattern called(String systemCall) {
    return EventPattern.of(List.of(process), systemCall);
  }
}
