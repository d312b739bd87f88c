package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.program.ProgramDeclaration;
import dev.tracekernel.tracer.internal.program.ProgramPool;
import dev.tracekernel.tracer.internal.program.ProgramWindow;
import dev.tracekernel.tracer.internal.program.SharedPrograms;
import dev.tracekernel.tracer.internal.session.CallSet;
import dev.tracekernel.tracer.internal.session.Engine;
import dev.tracekernel.tracer.internal.session.Scope;
import dev.tracekernel.tracer.internal.session.SharedEngine;
import dev.tracekernel.tracer.internal.session.Window;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Loads the probes into the kernel and opens windows on them.
 *
 * <p>The programs are loaded and attached once for the whole JVM, by the first tracer that is
 * opened, and leave the kernel when the last one is closed, or with the JVM, however it ends.
 *
 * <p>Minimum kernel: 5.8 with BTF. Needs CAP_BPF and CAP_PERFMON (or root) and libbpf 1.0 or later.
 * Safe for use by several threads.
 */
public final class KernelTracer implements AutoCloseable {

  private final Engine engine;
  private final ProgramPool programs;
  private final Set<LiveWindow> open = ConcurrentHashMap.newKeySet();
  private boolean closed;

  private KernelTracer(Engine engine, ProgramPool programs) {
    this.engine = engine;
    this.programs = programs;
  }

  /**
   * Opens a tracer.
   *
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel or this user
   *     cannot trace
   */
  public static KernelTracer open() {
    return new KernelTracer(SharedEngine.acquire(), SharedPrograms.acquire());
  }

  /**
   * Starts a window. The probes for system calls and process events were seen to fire when the
   * tracer was opened; others are attached by the first window that has them, and stay.
   *
   * @throws IllegalStateException if this tracer is closed; if the scope names a process that does
   *     not run or cannot be looked at, or follows a thread and this one is virtual; if 63 windows
   *     with a scope other than {@link TraceScope#jvmAndChildren()} are open; if the kernel refuses
   *     a probe or a measure
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if this machine lacks a probe, or a
   *     field of one; the message says what there is
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel has no probes of
   *     that kind
   */
  public TraceWindow start(TraceDeclaration declaration) {
    requireOpen();
    Optional<ProgramWindow> own =
        declaration
            .program()
            .map(program -> unseen(program.declaration(), declaration.memoryLimit()));
    try {
      TraceWindow window = start(declaration, new OwnProgram(own.orElse(null)));
      own.ifPresent(ProgramWindow::reset);
      return window;
    } catch (RuntimeException | Error e) {
      own.ifPresent(ProgramWindow::close);
      throw e;
    }
  }

  /** To load is the tracer's work. A virtual thread that waits would leave its carrier muted. */
  private ProgramWindow unseen(ProgramDeclaration program, long memoryLimit) {
    return Thread.currentThread().isVirtual()
        ? programs.open(program, memoryLimit)
        : SharedEngine.unseen(() -> programs.open(program, memoryLimit));
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this tracer is closed");
    }
  }

  private synchronized TraceWindow start(TraceDeclaration declaration, OwnProgram program) {
    requireOpen();
    declaration.probes().forEach(probe -> probe.require(Architecture.running()));
    CallSet calls =
        calls(declaration.probes())
            .withBuffers(declaration.bufferBytes())
            .withMeasures(declaration.measures().stream().map(engine::attach).toList());
    Window opened = engine.open(calls, scope(declaration.scope()), declaration.memoryLimit());
    var window =
        new LiveWindow(opened, declaration, limitations(declaration), program, open::remove);
    open.add(window);
    return window;
  }

  private List<Limitation> limitations(TraceDeclaration declaration) {
    Stream<Limitation> paths =
        engine.textPaths().map(each -> new Limitation(each.calls(), each.text())).stream();
    Stream<Limitation> rings = engine.seesOperations() ? Stream.of() : Stream.of(Limitation.RINGS);
    Stream<Limitation> ofEvents =
        Stream.of(paths, rings, skipped(declaration))
            .flatMap(each -> each)
            .filter(limitation -> limitation.concerns(declaration));
    return Stream.concat(ofEvents, skippedMeasures(declaration)).toList();
  }

  private Stream<Limitation> skipped(TraceDeclaration declaration) {
    return engine.countsSkipped()
        ? Stream.empty()
        : declaration.probes().stream().flatMap(probe -> Limitation.skipping(probe).stream());
  }

  private Stream<Limitation> skippedMeasures(TraceDeclaration declaration) {
    return engine.countsSkipped()
        ? Stream.empty()
        : declaration.measures().stream().flatMap(Limitation::skipping);
  }

  private static Scope scope(TraceScope scope) {
    return switch (scope) {
      case TraceScope.JvmAndChildren() -> new Scope.ThisProcess();
      case TraceScope.TestThreads() -> new Scope.ThisThread();
      case TraceScope.ProcessAndChildren(long pid) -> new Scope.ProcessTree(pid);
      case TraceScope.ContainerOf(long pid) -> new Scope.PidNamespaceOf(pid);
      case TraceScope.Host() -> new Scope.Everybody();
    };
  }

  /** Closes this tracer; its open windows end. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        open.forEach(LiveWindow::close);
      } finally {
        SharedPrograms.release();
        SharedEngine.release();
      }
    }
  }

  private CallSet calls(List<ProbeSpec> probes) {
    if (probes.isEmpty()) {
      return CallSet.all();
    }
    List<String> names = new ArrayList<>();
    List<ProcessEvent> events = new ArrayList<>();
    List<AttachedProbe> attached = new ArrayList<>();
    for (ProbeSpec probe : probes) {
      switch (probe) {
        case SyscallProbe syscall -> names.add(syscall.systemCall());
        case TracepointProbe tracepoint when tracepoint.isProcessEvent() ->
            events.add(ProcessEvent.of(tracepoint));
        default -> attached.add(engine.attach(probe));
      }
    }
    return CallSet.of(names).with(events).withProbes(attached);
  }
}
