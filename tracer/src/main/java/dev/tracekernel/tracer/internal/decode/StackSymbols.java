package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.Task;

/** Finds what is at addresses of stacks. */
public interface StackSymbols {

  /** Knows nothing. */
  StackSymbols NONE =
      new StackSymbols() {
        @Override
        public StackFrame kernel(long address) {
          return unknown(address);
        }

        @Override
        public StackFrame user(Task task, long address) {
          return unknown(address);
        }
      };

  /** Returns a frame of the kernel. */
  StackFrame kernel(long address);

  /** Returns a frame of a process. */
  StackFrame user(Task task, long address);

  /** Returns a frame of which nothing is known. */
  static StackFrame unknown(long address) {
    return new StackFrame(address, "", 0, "");
  }
}
