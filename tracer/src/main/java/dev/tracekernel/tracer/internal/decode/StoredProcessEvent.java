package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.ForkEvent.Kind;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SignalEvent.Effect;
import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process event's record. */
final class StoredProcessEvent {

  /** What signal_generate says has become of a signal. */
  private static final List<Effect> SENT =
      List.of(
          Effect.PENDING,
          Effect.IGNORED,
          Effect.ALREADY_PENDING,
          Effect.OVERFLOWED,
          Effect.OVERFLOWED);

  private static final long SIG_DFL = 0;

  private final MemorySegment memory;
  private final long at;
  private final List<Section> sections;

  StoredProcessEvent(MemorySegment memory, long at) {
    this.memory = memory;
    this.at = at;
    this.sections = Section.readAll(memory, at);
  }

  ForkEvent fork() {
    Task parent = task();
    Task child = other();
    Kind kind = parent.hostPid() == child.hostPid() ? Kind.THREAD : Kind.PROCESS;
    return new ForkEvent(parent, start(), kind, child);
  }

  ExecEvent exec() {
    ExecutedFiles files = new ExecutedFiles(sections, argument(1) != 0, isCut());
    Optional<CallPath> interpreter = files.interpreter();
    return new ExecEvent(task(), start(), files.file(), interpreter, (int) argument(0));
  }

  ExitEvent exit() {
    ExitStatus status = new ExitStatus((int) argument(0));
    boolean last = argument(1) != 0;
    Optional<ExitStatus> process =
        last ? Optional.of(new ExitStatus((int) argument(2))) : Optional.empty();
    return new ExitEvent(task(), start(), status, process);
  }

  SignalEvent sent() {
    Effect effect = SENT.get((int) argument(4));
    return new SignalEvent(task(), start(), signal(), effect, other(), isByKernel());
  }

  SignalEvent delivered() {
    Effect effect = argument(3) == SIG_DFL ? Effect.DEFAULT_ACTION : Effect.HANDLED;
    return new SignalEvent(task(), start(), signal(), effect, task(), isByKernel());
  }

  private Task task() {
    return StoredTask.ofRecord(memory, at, section(Section.EXE).orElse(null));
  }

  private Task other() {
    return StoredTask.other(section(Section.OTHER).orElseThrow());
  }

  private Signal signal() {
    return new Signal(memory.get(ValueLayout.JAVA_INT, at + RecordLayout.NR));
  }

  private boolean isByKernel() {
    return argument(0) != 0;
  }

  private boolean isCut() {
    return (memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.FLAGS) & RecordLayout.CUT) != 0;
  }

  private Duration start() {
    return Duration.ofNanos(memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START));
  }

  private long argument(int index) {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.ARGS + 8L * index);
  }

  private Optional<Section> section(int kind) {
    return sections.stream().filter(section -> section.kind() == kind).findFirst();
  }
}
