package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.HashMapReader;
import dev.tracekernel.tracer.internal.bpf.IteratorReader;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The threads' entries, as the programs keep them in the kernel. */
@FunctionalInterface
interface FlyingTasks {

  /** Gives each to the action, those of calls in flight at least; the memory is valid meanwhile. */
  void forEach(BiConsumer<MemorySegment, LongPayload> action);

  /** What is kept apart from the entry. */
  @FunctionalInterface
  interface LongPayload {

    /** Returns what the operator makes of it, empty if it is gone. */
    Optional<MemorySegment> map(UnaryOperator<MemorySegment> operator);
  }

  /** Reads others instead where something holds. */
  default FlyingTasks or(FlyingTasks others, BooleanSupplier condition) {
    return action -> (condition.getAsBoolean() ? others : this).forEach(action);
  }

  /** Reads once more if something holds at first: an entry that moves is found by one of both. */
  default FlyingTasks againIf(BooleanSupplier condition) {
    return action -> {
      boolean again = condition.getAsBoolean();
      forEach(action);
      if (again) {
        forEach(action);
      }
    };
  }

  /** From the maps, by {@code bpf()}. */
  static FlyingTasks inMaps(HashMapReader tasks, HashMapReader longPayloads, int recordAt) {
    return action ->
        tasks.forEach(
            task -> {
              int tid = task.get(ValueLayout.JAVA_INT, recordAt + RecordLayout.HOST_TID);
              action.accept(task, operator -> longPayloads.lookup(tid, operator));
            });
  }

  /**
   * From {@code tk_in_flight}, as classic tracepoints need it: they are skipped on a CPU whose
   * thread was preempted in a {@code bpf()} that reads a map. Of threads in this process's pid
   * namespace, and not of one whose number changes meanwhile.
   */
  static FlyingTasks iterated(IteratorReader items, int taskSize) {
    return action ->
        items.forEach(
            item -> {
              MemorySegment task = item.asSlice(Head.SIZE, taskSize);
              MemorySegment rest = item.asSlice(Head.SIZE + taskSize);
              boolean isThere = item.get(ValueLayout.JAVA_INT_UNALIGNED, Head.HAS_LONG) != 0;
              action.accept(
                  task, operator -> isThere ? Optional.of(operator.apply(rest)) : Optional.empty());
            });
  }

  /** {@code struct tk_flying}. */
  final class Head {
    private static final int HAS_LONG = 4;
    private static final int SIZE = 8;

    private Head() {}
  }
}
