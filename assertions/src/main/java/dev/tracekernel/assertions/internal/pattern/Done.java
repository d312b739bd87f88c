package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import org.jspecify.annotations.Nullable;

/** What was done, whether by a system call or through an io_uring. */
public final class Done {

  private Done() {}

  /** Returns the call, of an operation the one that does the same; null if the event is none. */
  public static @Nullable SyscallEvent by(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> call;
      case RingEvent operation -> operation.call().orElse(null);
      default -> null;
    };
  }

  /** Tells whether nothing tells what came of it. */
  public static boolean untold(KernelEvent event) {
    return event instanceof RingEvent operation && operation.untold();
  }
}
