package dev.tracekernel.tracer.internal.target;

import java.util.List;
import java.util.Optional;

/** Which functions the running kernel describes, so that programs can be attached to them. */
public final class FunctionNames {

  private FunctionNames() {}

  /** Returns the first of them that the kernel's BTF does not have; empty if it has all. */
  public static Optional<String> missing(List<String> functions) {
    return functions.stream()
        .filter(name -> Prototype.ofFunction(KernelBtf.running().kernel(), name).isEmpty())
        .findFirst();
  }
}
