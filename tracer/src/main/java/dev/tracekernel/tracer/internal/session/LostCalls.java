package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a window lost.
 *
 * @param ringFull by the call's name
 * @param missed by the call's name
 * @param memoryLimit by the call's name
 * @param threadsFull of calls that are not known
 * @param scopesFull threads and processes that were not followed, whose calls are not known
 * @param onVirtualThreads tasks whose calls are not known
 * @param recursion of calls that are not known
 */
public record LostCalls(
    Map<String, Long> ringFull,
    Map<String, Long> missed,
    Map<String, Long> memoryLimit,
    long threadsFull,
    long scopesFull,
    long onVirtualThreads,
    long recursion) {

  /** A process that found no room before the window is lost to it all the same. */
  static LostCalls between(
      Counts.Reading before,
      Counts.Reading after,
      CallSet wanted,
      Map<String, Long> memoryLimit,
      long onVirtualThreads) {
    return new LostCalls(
        difference(before.lost(), after.lost(), wanted),
        difference(before.missed(), after.missed(), wanted),
        Map.copyOf(memoryLimit),
        after.threadsFull() - before.threadsFull() + after.processesFull(),
        after.scopesFull() - before.scopesFull(),
        onVirtualThreads,
        after.recursion() - before.recursion());
  }

  private static Map<String, Long> difference(long[] before, long[] after, CallSet wanted) {
    Map<String, Long> lost = new HashMap<>();
    for (int i = 0; i < after.length; i++) {
      int abi = i / CallSet.CALLS;
      int number = i % CallSet.CALLS;
      if (after[i] != before[i] && wanted.contains(abi, number)) {
        lost.merge(name(abi, number), after[i] - before[i], Long::sum);
      }
    }
    return lost;
  }

  static String name(int abi, int number) {
    return SyscallTable.of(Abi.values()[abi]).signature(number).name();
  }
}
