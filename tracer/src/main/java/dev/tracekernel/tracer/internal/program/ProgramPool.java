package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.output.OutputWindow;
import dev.tracekernel.tracer.internal.output.TraceOutput;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The programs that this JVM has loaded, kept for whoever declares the same, unless what they were
 * made of was edited or replaced.
 *
 * <p>A window has its program alone: where several are open at a time, each has a copy, with maps
 * of its own. Safe for use by several threads.
 */
public final class ProgramPool implements AutoCloseable {

  private final Consumer<Runnable> unseen;
  private final Map<ProgramDeclaration, Deque<RunningProgram>> idle = new ConcurrentHashMap<>();
  private final Set<ProgramDeclaration> keeping = ConcurrentHashMap.newKeySet();
  private final Queue<RunningProgram> all = new ConcurrentLinkedQueue<>();
  private @Nullable TraceOutput output;

  /**
   * Creates an empty pool.
   *
   * @param unseen runs what threads of the tracer do, so that no window sees it
   */
  public ProgramPool(Consumer<Runnable> unseen) {
    this.unseen = unseen;
  }

  /**
   * Opens a window on programs that are attached, by now or since long; not yet on their maps, see
   * {@link ProgramWindow#reset}.
   *
   * @param memoryLimit bytes for what the programs send and print
   * @throws IllegalStateException if the maps are to be kept and another window has them
   */
  public ProgramWindow open(ProgramDeclaration declaration, long memoryLimit) {
    if (declaration.keepsMaps() && !keeping.add(declaration)) {
      throw twoKeep(declaration);
    }
    try {
      return open(declaration, take(declaration), memoryLimit);
    } catch (RuntimeException | Error e) {
      keeping.remove(declaration);
      throw e;
    }
  }

  /** Each would have a copy, and what one keeps the other would not see. */
  private static IllegalStateException twoKeep(ProgramDeclaration declaration) {
    return new IllegalStateException(
        declaration.name()
            + " is declared to keep its maps, and another window on it is open: run these tests one"
            + " after the other, by @Execution(SAME_THREAD) or @ResourceLock, or leave out"
            + " keepMaps");
  }

  private ProgramWindow open(
      ProgramDeclaration declaration, RunningProgram program, long memoryLimit) {
    try {
      OutputWindow printed = program.opened().prints() ? printed(program, memoryLimit) : null;
      program.begin(memoryLimit);
      return new ProgramWindow(
          program, printed, declaration.keepsMaps(), () -> giveBack(declaration, program));
    } catch (RuntimeException | Error e) {
      giveBack(declaration, program);
      throw e;
    }
  }

  private OutputWindow printed(RunningProgram program, long memoryLimit) {
    if (program.code().isEmpty()) {
      throw new KernelTracingUnavailable(
          "the kernel does not tell where the code of BPF programs is, by which their output is"
              + " told from that of others",
          "sysctl kernel.kptr_restrict=1, sysctl net.core.bpf_jit_enable=1, and run as root");
    }
    return output().window(memoryLimit, program.code()::hasAny);
  }

  private RunningProgram take(ProgramDeclaration declaration) {
    for (RunningProgram free = idle(declaration).poll();
        free != null;
        free = idle(declaration).poll()) {
      if (free.opened().isFresh()) {
        return free;
      }
      retire(free);
    }
    ProgramLoader.Loadable loadable = new ProgramLoader(declaration).open();
    RunningProgram program =
        RunningProgram.start(loadable.program(), loadable.object().load(), unseen);
    all.add(program);
    return program;
  }

  /** Its source, its binary or a module was replaced since it was loaded. */
  private void retire(RunningProgram program) {
    if (all.remove(program)) {
      Detaching.all(program.links());
      program.end();
    }
  }

  private void giveBack(ProgramDeclaration declaration, RunningProgram program) {
    idle(declaration).push(program);
    keeping.remove(declaration);
  }

  private Deque<RunningProgram> idle(ProgramDeclaration declaration) {
    return idle.computeIfAbsent(declaration, _ -> new ConcurrentLinkedDeque<>());
  }

  private synchronized TraceOutput output() {
    TraceOutput open = output;
    if (open == null) {
      open = TraceOutput.open(unseen);
      output = open;
    }
    return open;
  }

  /** Detaches and unloads everything; windows are closed before. */
  @Override
  public synchronized void close() {
    List<Link> links = all.stream().flatMap(program -> program.links().stream()).toList();
    Detaching.all(links);
    all.forEach(RunningProgram::end);
    all.clear();
    idle.clear();
    TraceOutput open = output;
    if (open != null) {
      output = null;
      open.close();
    }
  }
}
