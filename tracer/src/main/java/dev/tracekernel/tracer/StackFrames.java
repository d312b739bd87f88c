package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.internal.session.SharedEngine;
import dev.tracekernel.tracer.internal.stack.RunningSymbols;

/**
 * What is at an address of this machine, such as a BPF program has put into a map.
 *
 * <p>Safe for use by several threads. What is looked up is in no trace.
 */
public final class StackFrames {

  private static final RunningSymbols SYMBOLS = new RunningSymbols();

  private StackFrames() {}

  /**
   * Returns the function of the kernel that an address is in: BCC's {@code ksym}.
   *
   * <p>Without a symbol where the kernel does not show its addresses ({@code kernel.kptr_restrict}
   * 2, or no right to see them), and where there is no function.
   */
  public static StackFrame kernel(long address) {
    return SharedEngine.unseen(() -> SYMBOLS.kernel(address));
  }

  /**
   * Returns the function of a running process that an address is in: BCC's {@code sym}.
   *
   * @param pid as this JVM sees it
   * @throws IllegalArgumentException if there is no such process now
   */
  public static StackFrame user(long pid, long address) {
    return SharedEngine.unseen(() -> SYMBOLS.process(pid, address));
  }
}
