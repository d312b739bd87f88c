package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import java.nio.charset.StandardCharsets;

/** By a thread of that name. */
public record OfThread(String name) implements Condition {

  private static final int KEPT_BYTES = 15;

  public OfThread {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length > KEPT_BYTES) {
      throw new IllegalArgumentException(tooLong(name, length));
    }
  }

  private static String tooLong(String name, int length) {
    return "no thread is named \""
        + name
        + "\": the kernel keeps "
        + KEPT_BYTES
        + " bytes of a thread's name, this has "
        + length
        + "; write the first "
        + KEPT_BYTES
        + ", or process(...) for a process";
  }

  @Override
  public Match test(KernelEvent event) {
    return Match.of(event.task().thread().equals(name));
  }

  @Override
  public String phrase() {
    return "thread " + expected();
  }

  @Override
  public String subject() {
    return "thread";
  }

  @Override
  public String expected() {
    return '"' + name + '"';
  }

  @Override
  public String actual(KernelEvent event) {
    return '"' + event.task().thread() + '"';
  }

  @Override
  public Cost cost() {
    return Cost.TASK;
  }
}
