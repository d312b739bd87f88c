package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.Quantity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Traces what each test causes in the kernel, in this JVM and its children or in another scope.
 *
 * <p>A test gets its trace by a parameter of type {@link dev.tracekernel.tracer.KernelTrace}.
 *
 * <ul>
 *   <li>In a test method, {@code @BeforeEach} and {@code @AfterEach} it is the test's trace, one
 *       and the same. Its window opens before the first {@code @BeforeEach} method, when the probes
 *       are known to fire, and closes after the last {@code @AfterEach} method. The tests of a
 *       {@code @TestFactory} share their factory's window; each invocation of a parameterized or
 *       repeated test has its own.
 *   <li>In {@code @BeforeAll} and {@code @AfterAll} it is the trace of the whole class. That window
 *       is opened, before the first {@code @BeforeAll} method, only if one of them asks for it.
 *   <li>In a constructor it is the test's trace and holds what the rest of the constructor does;
 *       with {@code @TestInstance(PER_CLASS)}, the trace of the whole class.
 * </ul>
 *
 * <p>Where several declarations apply, the nearest one holds, alone: on the method, then a field
 * with a {@link KernelTraceExtension}, then on the class, then both for each enclosing class of a
 * {@code @Nested} class. Subclasses inherit it, and it may be put on annotations of one's own.
 *
 * <p>The whole trace of a test that has failed is saved to a file, which the failure names, JUnit's
 * report has as an attachment, and {@link dev.tracekernel.tracer.KernelTrace#load} reads. The
 * folder is the configuration parameter or system property {@code tracekernel.traces}.
 *
 * <p>The probes are loaded by the first test that needs them and leave the kernel at the end of the
 * launcher session. Where the kernel cannot be traced the test fails and says what is missing; with
 * the configuration parameter or system property {@code tracekernel.unavailable=skip} it is
 * aborted, for that reason.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(TraceKernelExtension.class)
@SuppressWarnings("exports")
public @interface TraceKernel {

  /**
   * Returns what to trace, by bpftrace's names, for example {@code "syscall:openat"}; nothing means
   * every system call.
   */
  String[] value() default {};

  /**
   * Returns what is measured besides, for {@link dev.tracekernel.tracer.KernelTrace#latency}; what
   * each means is said where it is declared.
   */
  Measure[] measures() default {};

  /**
   * Returns what is counted besides, for {@link dev.tracekernel.tracer.KernelTrace#values}; what
   * each means is said where it is declared.
   */
  Quantity[] quantities() default {};

  /**
   * Returns the functions whose calls are measured, for {@code
   * trace.latency(functionLatency("vfs_fsync_range"))}; see {@link
   * dev.tracekernel.tracer.measure.FunctionLatency}.
   */
  String[] functionLatencies() default {};

  /**
   * Returns what is measured from one probe to another, for {@code
   * trace.latency(between("tracepoint:..", "tracepoint:.."))}; see {@link
   * dev.tracekernel.tracer.measure.ProbeInterval}.
   */
  Interval[] intervals() default {};

  /**
   * Returns what is counted where probes fire, for {@code trace.values(probeValues("tracepoint:..",
   * "bytes"))}; see {@link dev.tracekernel.tracer.measure.ProbeValues}.
   */
  FieldValues[] probeValues() default {};

  /**
   * Returns BPF programs of the test's own: a class-path resource beside the test class or from the
   * root, or a file; C, which needs clang, or a compiled object. Besides the probes.
   *
   * <p>Maps and global variables are reset when a window opens. Tests that run in parallel have
   * copies of their own. A program sees the whole machine: what it is to count it asks itself.
   */
  String bpf() default "";

  /** Returns BPF C in place of {@link #bpf}. */
  String bpfText() default "";

  /**
   * Returns what programs are attached to by hand, {@code FUNCTION=PROBE}, for example {@code
   * "on_open=kprobe:do_sys_openat2"}; the others are by their sections.
   */
  String[] attach() default {};

  /**
   * Returns values for {@code const volatile} variables of the programs, {@code NAME=VALUE}, for
   * example {@code "limit=5"}.
   */
  String[] constants() default {};

  /** Returns whether maps and global variables stay as they are when a window opens. */
  boolean keepMaps() default false;

  /**
   * Returns how many bytes of off-heap memory a window may take: 64 KiB ({@code 64 << 10}) or more.
   * Records that come after are lost, counted, and told of by the assertions.
   */
  long memoryLimit() default TraceDeclaration.DEFAULT_MEMORY_LIMIT;

  /** Returns when the whole trace is saved to a file. */
  SaveTrace save() default SaveTrace.ON_FAILURE;

  /**
   * Returns how many bytes are kept of the buffers of {@code read}, {@code write}, {@code sendto}
   * and their like, 4096 at most.
   */
  int bufferBytes() default 0;

  /**
   * Returns whose calls to record. A scope that needs to be told a process is given to a {@link
   * KernelTraceExtension}.
   */
  Scope scope() default Scope.JVM_AND_CHILDREN;

  /** Whose calls a test records. */
  enum Scope {
    /** {@link TraceScope#jvmAndChildren()}. */
    JVM_AND_CHILDREN,
    /**
     * {@link TraceScope#testThreads()}: of the thread that runs the test and what it starts, so
     * that tests that run in parallel see nothing of each other. The trace of a class has the
     * thread that runs {@code @BeforeAll}, and other tests as well if that thread starts JUnit's
     * workers: it is for tests that run one after the other.
     */
    TEST_THREADS,
    /** {@link TraceScope#host()}. */
    HOST;

    TraceScope scope() {
      return switch (this) {
        case JVM_AND_CHILDREN -> TraceScope.jvmAndChildren();
        case TEST_THREADS -> TraceScope.testThreads();
        case HOST -> TraceScope.host();
      };
    }
  }
}
