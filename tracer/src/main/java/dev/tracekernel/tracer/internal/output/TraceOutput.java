package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.internal.bpf.PollingThread;
import dev.tracekernel.tracer.internal.session.SpinLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the programs of this machine print, for any number of windows.
 *
 * <p>The kernel has one place to print to, for all programs of all tools: whose a line is the
 * kernel's stack says, which is recorded behind it. Other readers get all that they would without
 * this one. Safe for use by several threads; who calls is muted, if that matters.
 */
public final class TraceOutput implements AutoCloseable {

  private static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  private final TracefsInstance instance;
  private final TracefsInstance.Formats formats;
  private final LatencyFlags flags;
  private final RunningTasks running = RunningTasks.ofThisMachine();
  private final TaskNames names = new TaskNames();
  private final PollingThread reader;
  private final SpinLock lock = new SpinLock();

  // guarded by lock
  private final List<OutputWindow> windows = new ArrayList<>();
  private List<PrintedLine> lines = new ArrayList<>();
  private long printed;
  private long lost;

  private TraceOutput(TracefsInstance instance, Consumer<Runnable> unseen) {
    this.instance = instance;
    this.formats = instance.formats();
    this.flags = instance.flags();
    this.reader =
        new PollingThread("tracekernel-output", instance.descriptors(), unseen, this::drain);
  }

  /** Removes the instances of JVMs that were killed; a look at one folder, if there is none. */
  public static void sweep() {
    TracefsInstance.sweep(TRACEFS);
  }

  /**
   * Begins to read, on a thread of its own where much is printed.
   *
   * @param unseen runs the thread's work so that no window sees it
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel or this user
   *     cannot
   */
  public static TraceOutput open(Consumer<Runnable> unseen) {
    TraceOutput output = new TraceOutput(TracefsInstance.create(TRACEFS), unseen);
    output.reader.start();
    return output;
  }

  /**
   * Opens a window: what is printed from now on is in it.
   *
   * @param callers tells by the addresses on the kernel's stack whether it is one of the programs
   */
  public OutputWindow window(long memoryLimit, Predicate<long[]> callers) {
    return locked(
        () -> {
          drainLocked();
          OutputWindow window = new OutputWindow(this, printed, lost, memoryLimit, callers);
          windows.add(window);
          return window;
        });
  }

  OutputWindow.Printed printed(OutputWindow window) {
    return locked(
        () -> {
          if (!window.isClosed()) {
            drainLocked();
          }
          return window.now();
        });
  }

  void close(OutputWindow window) {
    locked(
        () -> {
          if (!window.isClosed()) {
            drainLocked();
            window.end();
            windows.remove(window);
          }
          return window;
        });
  }

  private void drain() {
    locked(
        () -> {
          drainLocked();
          return this;
        });
  }

  /**
   * The names of tasks that still run are asked for, and then read once more: who was renamed or
   * ended meanwhile has a record there. Lines that come with these wait for the next time.
   */
  private void drainLocked() {
    take(instance.drain());
    long asked = printed;
    Map<Integer, String> answers = names.ask(running::name);
    take(instance.drain());
    long lostBefore = lost;
    lost = instance.lost();
    // a record that was lost may have been a rename or an end
    boolean complete = lost == lostBefore;
    names.settle(line -> line.number() < asked, complete ? answers : Map.of());
    deliver(asked, complete);
  }

  private void take(List<RawEvent> events) {
    for (RawEvent event : events) {
      int id = event.id();
      if (id == formats.printk().id()) {
        print(event);
      } else if (id == formats.stack().id()) {
        called(event);
      } else if (id == formats.rename().id()) {
        int pid = formats.rename().number(event, "pid");
        names.renamed(pid, formats.rename().text(event, "oldcomm", 16));
      } else if (id == formats.exit().id()) {
        names.exited(event.pid(), formats.exit().text(event, "comm", 16));
      } else if (id == formats.exec().id()) {
        names.executed(event.pid(), formats.exec().number(event, "old_pid"));
      }
    }
  }

  private void print(RawEvent event) {
    String message = formats.printk().dynamicText(event, "bpf_string");
    PrintedLine line = new PrintedLine(event, printed++, flags.of(event), message);
    lines.add(line);
    names.printed(line);
  }

  /** An interrupt between a line and its stack has both of its own there. */
  private void called(RawEvent event) {
    long[] stack = formats.stack().numbers(event, "caller", formats.stack().number(event, "size"));
    lines.reversed().stream()
        .filter(line -> line.callers() == null)
        .filter(line -> line.cpu() == event.cpu() && line.pid() == event.pid())
        .findFirst()
        .ifPresent(line -> line.callers(stack));
  }

  /**
   * A line whose stack has not come is just being printed; or the stack was lost, as is counted.
   */
  private void deliver(long asked, boolean complete) {
    List<PrintedLine> later = new ArrayList<>();
    for (PrintedLine line : lines) {
      if (line.number() < asked && (line.callers() != null || !complete)) {
        windows.forEach(window -> window.add(line));
      } else {
        later.add(line);
      }
    }
    lines = later;
    windows.forEach(window -> window.lost(lost));
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  Path folder() {
    return instance.folder();
  }

  /** Ends the reading; windows keep their lines. */
  @Override
  public void close() {
    reader.close();
    instance.close();
  }
}
