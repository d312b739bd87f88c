package dev.tracekernel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.stream.Stream;

/** CPU time of the threads by which the tracer reads buffers of the kernel. */
final class ReadersTime {

  private static final String NAMES = "tracekernel";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReadersTime() {}

  /** Of all that live; none of them ends while a tracer is open. */
  static long nanos() {
    return Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(ReadersTime::reads)
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  private static boolean reads(ThreadInfo thread) {
    return thread != null && thread.getThreadName().startsWith(NAMES);
  }

  static long ofThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
