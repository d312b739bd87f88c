package dev.tracekernel.tracer.probe;

import java.util.List;

/**
 * {@code tracepoint:CATEGORY:EVENT}: process events of one kind.
 *
 * @param category the kernel's name of the group, {@code sched} or {@code signal}
 * @param event the kernel's name of the tracepoint, for example {@code sched_process_fork}
 */
public record TracepointProbe(String category, String event) implements ProbeSpec {

  static final String PREFIX = "tracepoint:";

  /** First here: the constants below are checked by it. */
  private static final List<String> NAMES =
      List.of(
          "tracepoint:sched:sched_process_fork",
          "tracepoint:sched:sched_process_exec",
          "tracepoint:sched:sched_process_exit",
          "tracepoint:signal:signal_generate",
          "tracepoint:signal:signal_deliver");

  /** Processes and threads that are started. */
  public static final TracepointProbe FORK = new TracepointProbe("sched", "sched_process_fork");

  /** Programs that are executed. */
  public static final TracepointProbe EXEC = new TracepointProbe("sched", "sched_process_exec");

  /** Threads and processes that end. */
  public static final TracepointProbe EXIT = new TracepointProbe("sched", "sched_process_exit");

  /** Signals that are sent. */
  public static final TracepointProbe SIGNAL_SENT =
      new TracepointProbe("signal", "signal_generate");

  /** Signals that are delivered. */
  public static final TracepointProbe SIGNAL_DELIVERED =
      new TracepointProbe("signal", "signal_deliver");

  public TracepointProbe {
    String name = PREFIX + category + ":" + event;
    if (!NAMES.contains(name)) {
      throw UnknownProbeException.ofTracepoint(name, NAMES);
    }
  }

  /** Returns all that there are. */
  public static List<TracepointProbe> all() {
    return List.of(FORK, EXEC, EXIT, SIGNAL_SENT, SIGNAL_DELIVERED);
  }

  static TracepointProbe of(String categoryAndEvent) {
    int colon = categoryAndEvent.indexOf(':');
    if (colon < 0) {
      throw UnknownProbeException.ofTracepoint(PREFIX + categoryAndEvent, NAMES);
    }
    return new TracepointProbe(
        categoryAndEvent.substring(0, colon), categoryAndEvent.substring(colon + 1));
  }

  @Override
  public boolean covers(String name) {
    return event.equals(name);
  }

  @Override
  public String name() {
    return PREFIX + category + ":" + event;
  }
}
