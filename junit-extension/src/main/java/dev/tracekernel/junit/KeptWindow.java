package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceWindow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The window of a test or class, and what becomes of its trace at its end.
 *
 * <p>JUnit's store closes one whose test did not come to its end, for example because its instance
 * could not be made.
 */
final class KeptWindow implements AutoCloseable {

  private final ExtensionContext context;
  private final TraceWindow window;
  private final SaveTrace save;
  private final Path file;
  private volatile @Nullable Throwable failure;

  KeptWindow(ExtensionContext context, TraceWindow window, SaveTrace save, Path file) {
    this.context = context;
    this.window = window;
    this.save = save;
    this.file = file;
    if (save != SaveTrace.NEVER) {
      window.willBeSavedTo(file);
    }
  }

  KernelTrace trace() {
    return window.trace();
  }

  /** Takes the failure of a test within, such as a dynamic one. */
  void failedBy(Throwable reason) {
    if (failure == null && !(reason instanceof TestAbortedException)) {
      failure = reason;
    }
  }

  @Nullable Throwable failure() {
    context.getExecutionException().ifPresent(this::failedBy);
    return failure;
  }

  @Override
  public void close() {
    window.close();
    Throwable reason = failure();
    if (save == SaveTrace.ALWAYS || (save == SaveTrace.ON_FAILURE && reason != null)) {
      new KeptTrace(context, file).save(window.trace(), reason);
    }
  }
}
