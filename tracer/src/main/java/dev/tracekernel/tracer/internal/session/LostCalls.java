package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a window lost.
 *
 * @param ringFull by the name of the call, or of a process event's tracepoint
 * @param missed by that name
 * @param memoryLimit by that name
 * @param threadsFull of events that are not known
 * @param scopesFull threads and processes that were not followed, whose events are not known
 * @param onVirtualThreads tasks whose events are not known
 * @param skips of events that are not known, by the program that was skipped
 * @param unwantedOperations of io_uring, that the window did not ask for
 * @param silent how often the programs were called on some CPU and not run
 * @param detached at how many places a probe is not attached any more, by its name
 */
public record LostCalls(
    Map<String, Long> ringFull,
    Map<String, Long> missed,
    Map<String, Long> memoryLimit,
    long threadsFull,
    long scopesFull,
    long onVirtualThreads,
    Map<String, Long> skips,
    long unwantedOperations,
    long silent,
    Map<String, Long> detached) {

  /** The call by whose name operations of io_uring are lost. */
  public static final String OPERATIONS = "io_uring_enter";

  private static final Set<String> EXEC = Set.of("execve", "execveat");

  /** A process that found no room before the window is lost to it all the same. */
  static LostCalls between(
      Counts.Reading before,
      Counts.Reading after,
      CallSet wanted,
      Map<String, Long> memoryLimit,
      long onVirtualThreads,
      long silent,
      Map<String, Long> detached) {
    Map<String, Long> ringFull =
        withEvents(
            difference(before.lost(), after.lost(), wanted),
            before.lostEvents(),
            after.lostEvents(),
            wanted);
    Map<String, Long> missed =
        withEvents(
            difference(before.missed(), after.missed(), wanted),
            before.missedEvents(),
            after.missedEvents(),
            wanted);
    after.probes().addLost(before.probes(), wanted.probes(), ringFull);
    after.probes().addMissed(before.probes(), wanted.probes(), missed);
    return new LostCalls(
        ringFull,
        missed,
        Map.copyOf(memoryLimit),
        after.threadsFull() - before.threadsFull() + after.processesFull(),
        after.scopesFull() - before.scopesFull(),
        onVirtualThreads,
        after.skips().since(before.skips()),
        wanted.containsOperations() ? 0 : after.unwantedOperations() - before.unwantedOperations(),
        silent,
        Map.copyOf(detached));
  }

  /** Returns what counts have grown by. */
  static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> grown = new HashMap<>();
    after.forEach((name, count) -> grown.put(name, count - before.getOrDefault(name, 0L)));
    grown.values().removeIf(count -> count == 0);
    return grown;
  }

  /** Returns what both have lost. */
  LostCalls plus(LostCalls other) {
    return new LostCalls(
        sum(ringFull, other.ringFull),
        sum(missed, other.missed),
        sum(memoryLimit, other.memoryLimit),
        threadsFull + other.threadsFull,
        scopesFull + other.scopesFull,
        Math.max(onVirtualThreads, other.onVirtualThreads),
        sum(skips, other.skips),
        unwantedOperations + other.unwantedOperations,
        Math.max(silent, other.silent), // of the whole window, whatever the part
        detached);
  }

  /**
   * Returns what of it may be calls of these names that had been entered before: one that is not
   * known may be any of them. Room for a thread is looked for at its first call, and by exec.
   */
  LostCalls ofCalls(Set<String> names) {
    return new LostCalls(
        of(names, ringFull),
        sum(of(names, missed), sum(each(names, sum(skips)), of(names, each(EXEC, threadsFull)))),
        of(names, memoryLimit),
        0,
        0,
        0,
        Map.of(),
        0,
        0,
        Map.of());
  }

  private static Map<String, Long> of(Set<String> names, Map<String, Long> counts) {
    Map<String, Long> some = new HashMap<>(counts);
    some.keySet().retainAll(names);
    return some;
  }

  private static Map<String, Long> each(Set<String> names, long count) {
    Map<String, Long> counts = new HashMap<>();
    if (count > 0) {
      names.forEach(name -> counts.put(name, count));
    }
    return counts;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new HashMap<>(one);
    other.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }

  private static Map<String, Long> difference(long[] before, long[] after, CallSet wanted) {
    Map<String, Long> lost = new HashMap<>();
    if (Arrays.equals(before, after)) { // at once: a reading keeps the array of the last one
      return lost;
    }
    for (int i = 0; i < after.length; i++) {
      int abi = i / CallSet.CALLS;
      int number = i % CallSet.CALLS;
      if (after[i] != before[i] && wanted.contains(abi, number)) {
        lost.merge(name(abi, number), after[i] - before[i], Long::sum);
      }
    }
    return lost;
  }

  private static Map<String, Long> withEvents(
      Map<String, Long> lost, long[] before, long[] after, CallSet wanted) {
    long operations = after[RecordLayout.OPERATION] - before[RecordLayout.OPERATION];
    if (operations != 0 && wanted.containsOperations()) {
      lost.merge(OPERATIONS, operations, Long::sum);
    }
    for (ProcessEvent kind : ProcessEvent.values()) {
      long more = after[kind.type()] - before[kind.type()];
      if (more != 0 && wanted.contains(kind)) {
        lost.put(kind.tracepoint(), more);
      }
    }
    return lost;
  }

  /** Returns the name of the event of a record. */
  static String name(MemorySegment record, long at) {
    byte type = record.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE);
    if (type == RecordLayout.OPERATION) {
      return OPERATIONS;
    }
    return type == RecordLayout.SYSCALL
        ? name(
            record.get(ValueLayout.JAVA_BYTE, at + RecordLayout.ABI),
            record.get(ValueLayout.JAVA_INT, at + RecordLayout.NR))
        : ProcessEvent.of(type).tracepoint();
  }

  private static String name(int abi, int number) {
    return SyscallTable.of(Abi.values()[abi]).signature(number).name();
  }
}
