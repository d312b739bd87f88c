package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keeps at most one window for each test and each class, in JUnit's store. */
final class Windows {

  private Windows() {}

  /** Returns the trace of the test or class, whose window is opened now if it is not open. */
  static KernelTrace of(ExtensionContext context) {
    KeptWindow open = find(context);
    return (open == null ? open(context) : open).trace();
  }

  /** All that may load classes comes before the window: it would be in the trace. */
  private static KeptWindow open(ExtensionContext context) {
    TraceRequest request = TraceRequests.of(context);
    SaveTrace save = SaveParameter.of(context, request.save());
    Path file = TraceFolder.of(context).path().resolve(TraceFileName.of(context));
    KeptWindow window = new KeptWindow(context, start(context, request), save, file);
    store(context).put(Key.of(context), window);
    return window;
  }

  private static TraceWindow start(ExtensionContext context, TraceRequest request) {
    Unavailable unavailable = Unavailable.of(context);
    TraceDeclaration declaration = request.declaration();
    try {
      return Tracing.ofSession(context).start(declaration);
    } catch (KernelTracingUnavailable reason) {
      throw unavailable.verdict(reason);
    }
  }

  /** Closes the window of the test or class, if there is one; its trace is saved if it is to be. */
  static void close(ExtensionContext context) {
    KeptWindow window = store(context).remove(Key.of(context), KeptWindow.class);
    if (window != null) {
      window.close();
      Throwable failure = window.failure();
      if (failure != null) {
        context.getParent().ifPresent(parent -> fail(parent, failure));
      }
    }
  }

  /** Tells the windows of the test and of the classes around it that it has failed. */
  static void fail(ExtensionContext context, Throwable failure) {
    for (var around = Optional.of(context); around.isPresent(); around = around.get().getParent()) {
      KeptWindow window = find(around.get());
      if (window != null) {
        window.failedBy(failure);
      }
    }
  }

  private static @Nullable KeptWindow find(ExtensionContext context) {
    return store(context).get(Key.of(context), KeptWindow.class);
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
