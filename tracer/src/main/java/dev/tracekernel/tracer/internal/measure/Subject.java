package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.measure.BlockOperation;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.OffCpuReason;
import java.util.List;

/**
 * What an interval is of, as the programs have it.
 *
 * @param id of a call, a thread or a disk
 * @param detail an operation or a reason
 * @param name of a thread or a disk, of a call in a file; may be empty
 */
public record Subject(long id, int detail, String name) {

  private static final int MOST_MINORS = 20;

  /** Returns what it is told apart by. */
  public List<MeasureKey> keys(Measure measure) {
    return switch (measure) {
      case SYSCALL_LATENCY -> List.of(MeasureKey.call(call()));
      case RUN_QUEUE_LATENCY, FUTEX_WAIT -> List.of(thread());
      case OFF_CPU -> List.of(thread(), OffCpuReason.ofNumber(detail));
      case BLOCK_LATENCY -> List.of(disk(), BlockOperation.ofNumber(detail));
    };
  }

  /** Returns it with the name that this machine's call has: others have other numbers. */
  public Subject named(Measure measure) {
    return measure == Measure.SYSCALL_LATENCY ? new Subject(id, detail, call()) : this;
  }

  private String call() {
    if (!name.isEmpty()) {
      return name;
    }
    Abi abi = Abi.values()[(int) (id >>> Integer.SIZE) & 1];
    return SyscallTable.of(abi).signature((int) id).name();
  }

  private MeasureKey thread() {
    return new MeasureKey.OfThread(name.isEmpty() ? "thread " + (int) id : name);
  }

  private MeasureKey disk() {
    String number = (id >>> Integer.SIZE) + ":" + (int) (id & ((1L << MOST_MINORS) - 1));
    return MeasureKey.device(name.isEmpty() ? number : name);
  }
}
