package dev.tracekernel.junit;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.measure.Measurable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Traces what each test causes in the kernel, as {@link TraceKernel} does, from a field.
 *
 * {@snippet :
 * @RegisterExtension
 * static final KernelTraceExtension KERNEL = KernelTraceExtension.of("syscall:openat");
 * }
 *
 * <p>The field may be static or not; one that is not static comes too late for {@code @BeforeAll},
 * {@code @AfterAll} and the constructor. {@link TraceKernel} on a test method is nearer than a
 * field, and a field is nearer than the annotation on its class; the nearest holds, alone.
 * Parameters of type {@link KernelTrace} are served as with the annotation.
 */
public final class KernelTraceExtension extends TracingExtension {

  private final TraceRequest request;

  @SuppressWarnings("ThreadLocalUsage") // an extension in an instance field has tests of its own
  private final ThreadLocal<@Nullable KernelTrace> current = new ThreadLocal<>();

  private KernelTraceExtension(TraceRequest request) {
    this.request = request;
  }

  /** Traces all system calls. */
  public static KernelTraceExtension allSystemCalls() {
    return of();
  }

  /**
   * Traces what is named, in bpftrace's spelling; nothing means every system call.
   *
   * <p>A name that is not known fails the tests, with the nearest names.
   */
  public static KernelTraceExtension of(String... probes) {
    return new KernelTraceExtension(
        new TraceRequest(
            List.of(probes),
            TraceDeclaration.DEFAULT_MEMORY_LIMIT,
            0,
            TraceScope.jvmAndChildren(),
            SaveTrace.ON_FAILURE,
            Optional::empty,
            List::of));
  }

  /**
   * Returns an extension whose windows may take that much off-heap memory.
   *
   * @param bytes 64 KiB ({@code 64 << 10}) or more
   */
  public KernelTraceExtension memoryLimit(long bytes) {
    return new KernelTraceExtension(request.withMemoryLimit(bytes));
  }

  /** Returns an extension with BPF programs of the test's own, besides the probes. */
  public KernelTraceExtension program(BpfProgram program) {
    return new KernelTraceExtension(request.withProgram(program));
  }

  /** Returns an extension whose windows measure these, besides the probes. */
  public KernelTraceExtension measures(Measurable... wanted) {
    return new KernelTraceExtension(request.withMeasures(List.of(wanted)));
  }

  /** Returns an extension that saves the whole trace of a test to a file at those times. */
  public KernelTraceExtension save(SaveTrace save) {
    return new KernelTraceExtension(request.withSave(save));
  }

  /** Returns an extension whose windows record the calls of that scope. */
  public KernelTraceExtension scope(TraceScope scope) {
    return new KernelTraceExtension(request.withScope(scope));
  }

  /**
   * Returns an extension whose windows keep the first bytes of what is read, written, sent and
   * received.
   *
   * @param bytes of each buffer, 0 to 4096
   */
  public KernelTraceExtension bufferBytes(int bytes) {
    return new KernelTraceExtension(request.withBufferBytes(bytes));
  }

  /**
   * Returns the trace of the test that runs on the calling thread.
   *
   * @throws IllegalStateException if no test of this extension runs on it
   */
  public KernelTrace trace() {
    KernelTrace trace = current.get();
    if (trace == null) {
      throw new IllegalStateException(
          "no traced test runs on thread \""
              + Thread.currentThread().getName()
              + "\"; on another thread than the test's, use a KernelTrace parameter of the test");
    }
    return trace;
  }

  TraceRequest request() {
    return request;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    current.set(Windows.of(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    current.remove();
    super.afterEach(context);
  }
}
