package dev.tracekernel.tracer.probe;

import java.util.List;

/**
 * {@code tracepoint:CATEGORY:EVENT}: a tracepoint of the kernel, with the fields of its format.
 *
 * <p>Five of them are of processes: {@link #FORK}, {@link #EXEC}, {@link #EXIT}, {@link
 * #SIGNAL_SENT}, {@link #SIGNAL_DELIVERED}. Declared without fields they give the events of their
 * own that are also recorded by default, such as {@link dev.tracekernel.tracer.event.ForkEvent};
 * with fields they are tracepoints as all others, and give their fields.
 *
 * @param category the kernel's name of the group, for example {@code sched}
 * @param event the kernel's name of the tracepoint, for example {@code sched_process_fork}
 * @param fields names of the format's fields
 */
public record TracepointProbe(String category, String event, FieldList fields)
    implements ProbeSpec {

  private static final String FORM = "tracepoint:CATEGORY:EVENT";
  private static final String EXAMPLE = "tracepoint:sched:sched_switch(prev_pid, next_pid)";
  private static final String NAME = "[A-Za-z0-9_*?-]+";

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

  private static final List<TracepointProbe> PROCESS_EVENTS =
      List.of(FORK, EXEC, EXIT, SIGNAL_SENT, SIGNAL_DELIVERED);

  public TracepointProbe {
    if (!category.matches(NAME) || !event.matches(NAME)) {
      throw UnknownProbeException.because(
          "\"" + category + ":" + event + "\" is no tracepoint: expected " + FORM);
    }
  }

  private TracepointProbe(String category, String event) {
    this(category, event, FieldList.DEFAULT);
  }

  static TracepointProbe of(ProbeText text) {
    String[] names = text.target().split(":", -1);
    if (names.length != 2 || !names[0].matches(NAME) || !names[1].matches(NAME)) {
      throw text.malformed(FORM, EXAMPLE);
    }
    return new TracepointProbe(names[0], names[1], text.fields());
  }

  /** Returns the tracepoints that give process events if they are declared without fields. */
  public static List<TracepointProbe> processEvents() {
    return PROCESS_EVENTS;
  }

  /** Tells whether this one gives process events. */
  public boolean isProcessEvent() {
    return PROCESS_EVENTS.contains(this);
  }

  @Override
  public boolean covers(String name) {
    return isProcessEvent() ? event.equals(name) : Place.covers(place(), name);
  }

  @Override
  public String place() {
    return "tracepoint:" + category + ":" + event;
  }
}
