package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keeps at most one window for each test and each class, in JUnit's store. */
final class Windows {

  private Windows() {}

  /** Returns the window of the test or class, opened now if it is not open. */
  static TraceWindow of(ExtensionContext context) {
    TraceWindow open = store(context).get(Key.of(context), TraceWindow.class);
    return open == null ? open(context) : open;
  }

  private static TraceWindow open(ExtensionContext context) {
    TraceWindow window = start(context);
    store(context).put(Key.of(context), window);
    return window;
  }

  private static TraceWindow start(ExtensionContext context) {
    Unavailable unavailable = Unavailable.of(context);
    TraceDeclaration declaration = TraceRequests.of(context).declaration();
    try {
      return Tracing.ofSession(context).start(declaration);
    } catch (KernelTracingUnavailable reason) {
      throw unavailable.verdict(reason);
    }
  }

  /** Closes the window of the test or class, if there is one. */
  static void close(ExtensionContext context) {
    TraceWindow window = store(context).remove(Key.of(context), TraceWindow.class);
    if (window != null) {
      window.close();
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(Tracing.NAMESPACE);
  }

  /** Names the test or class: a store shows what its parents hold, and their windows are others. */
  private record Key(String uniqueId) {

    static Key of(ExtensionContext context) {
      return new Key(context.getUniqueId());
    }
  }
}
