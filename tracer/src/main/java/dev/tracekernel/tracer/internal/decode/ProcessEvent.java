package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.probe.TracepointProbe;
import java.util.Arrays;
import java.util.List;

/** The kinds of process events: the type of their records, and the tracepoint they come from. */
public enum ProcessEvent {
  FORK(RecordLayout.FORK, TracepointProbe.FORK),
  EXEC(RecordLayout.EXEC, TracepointProbe.EXEC),
  EXIT(RecordLayout.EXIT, TracepointProbe.EXIT),
  SIGNAL_SENT(RecordLayout.SIGNAL_SENT, TracepointProbe.SIGNAL_SENT),
  SIGNAL_DELIVERED(RecordLayout.SIGNAL_DELIVERED, TracepointProbe.SIGNAL_DELIVERED);

  private static final List<ProcessEvent> ALL = List.of(values());

  private final int type;
  private final String tracepoint;

  ProcessEvent(int type, TracepointProbe probe) {
    this.type = type;
    this.tracepoint = probe.event();
  }

  /** Returns the kind with that type of records. */
  public static ProcessEvent of(int type) {
    return ALL.get(type - RecordLayout.FORK);
  }

  /** Returns the kind that a probe asks for. */
  public static ProcessEvent of(TracepointProbe probe) {
    return Arrays.stream(values())
        .filter(kind -> probe.covers(kind.tracepoint))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the type of its records. */
  public int type() {
    return type;
  }

  /** Returns the tracepoint's name, without its category. */
  public String tracepoint() {
    return tracepoint;
  }
}
