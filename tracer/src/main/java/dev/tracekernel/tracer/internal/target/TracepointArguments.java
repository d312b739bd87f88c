package dev.tracekernel.tracer.internal.target;

import java.util.OptionalInt;

/** How many arguments the running kernel gives a raw tracepoint: that differs between kernels. */
public final class TracepointArguments {

  private TracepointArguments() {}

  /** Counts them, by the kernel's BTF; empty if the kernel itself has no such tracepoint. */
  public static OptionalInt count(String event) {
    return Prototype.ofRawTracepoint(KernelBtf.running().kernel(), event)
        .map(prototype -> OptionalInt.of(prototype.parameters().size()))
        .orElse(OptionalInt.empty());
  }
}
