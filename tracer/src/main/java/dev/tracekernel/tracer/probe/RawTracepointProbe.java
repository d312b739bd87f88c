package dev.tracekernel.tracer.probe;

/**
 * {@code rawtracepoint:EVENT}: a tracepoint of the kernel with its arguments as they are passed, by
 * the kernel's BTF.
 *
 * <p>It costs less than {@link TracepointProbe} and sees the structures themselves: {@code
 * rawtracepoint:sched_switch(prev.pid, next.comm)}. What the arguments are differs between kernels
 * more often than a format's fields do.
 *
 * @param event the kernel's name of the tracepoint, without its category
 * @param fields paths from the arguments' names
 */
public record RawTracepointProbe(String event, FieldList fields) implements ProbeSpec {

  static RawTracepointProbe of(ProbeText text) {
    if (!text.target().matches("[A-Za-z0-9_*?]+")) {
      throw text.malformed("rawtracepoint:EVENT", "rawtracepoint:sched_switch(next.pid)");
    }
    return new RawTracepointProbe(text.target(), text.fields());
  }

  @Override
  public String place() {
    return "rawtracepoint:" + event;
  }
}
