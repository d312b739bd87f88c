package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A probe that was asked for by name fired.
 *
 * <p>Values are read when they are asked for. Safe for use by several threads.
 */
public final class ProbeEvent implements KernelEvent {

  private static final String KERNEL_STACK = "kstack";
  private static final String USER_STACK = "ustack";

  private final ProbeRecord record;

  /** Creates the event that reads from a record. */
  public ProbeEvent(ProbeRecord record) {
    this.record = record;
  }

  /** Returns the probe as it was declared, for example {@code kprobe:tcp_*}. */
  @Override
  public String name() {
    return record.probe();
  }

  /**
   * Returns where it fired, without wildcards: {@code kprobe:tcp_sendmsg}. The same as the name of
   * a probe that names one place.
   */
  public String function() {
    return record.place();
  }

  /**
   * Returns the thread that ran there. Of a {@code profile}, {@code software} or {@code hardware}
   * event that is the one that was sampled; of an {@code interval}, which no task causes, whichever
   * was interrupted.
   */
  @Override
  public Task task() {
    return record.task();
  }

  @Override
  public Duration start() {
    return Duration.ofNanos(record.startNanos());
  }

  /** Returns the number of the CPU on which it fired. */
  public int cpu() {
    return record.cpu();
  }

  /** Returns the names of the values, in the order of the declaration. */
  public List<String> fields() {
    return record.fields();
  }

  /**
   * Returns a value.
   *
   * @throws IllegalArgumentException if the probe has none of that name; the message has those that
   *     it has
   */
  public ProbeValue value(String field) {
    if (!fields().contains(field)) {
      throw new IllegalArgumentException(
          name() + " has no field \"" + field + "\": " + fieldsInWords());
    }
    return record.value(field);
  }

  private String fieldsInWords() {
    return fields().isEmpty() ? "it was declared without any" : "it has " + listed(fields());
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }

  /**
   * Returns a number; of an unsigned one of 64 bits the bits.
   *
   * @throws IllegalArgumentException if the probe has no field of that name
   * @throws IllegalStateException if it is no number, or could not be read
   */
  public long number(String field) {
    if (value(field) instanceof ProbeValue.Integral number) {
      return number.value();
    }
    throw not("a number", field);
  }

  /**
   * Returns a text, as far as it was recorded.
   *
   * @throws IllegalArgumentException if the probe has no field of that name
   * @throws IllegalStateException if it is no text, or could not be read
   */
  public String text(String field) {
    if (value(field) instanceof ProbeValue.Text text) {
      return text.text();
    }
    throw not("a text", field);
  }

  /**
   * Returns the kernel's stack, the innermost frame first.
   *
   * @throws IllegalArgumentException if it was not asked for, by {@code kstack}
   * @throws IllegalStateException if it could not be read
   */
  public List<StackFrame> kernelStack() {
    return stack(KERNEL_STACK);
  }

  /**
   * Returns the stack of the process, the innermost frame first. The kernel follows frame pointers:
   * behind code that keeps none the frames are missing, or wrong.
   *
   * @throws IllegalArgumentException if it was not asked for, by {@code ustack}
   * @throws IllegalStateException if it could not be read
   */
  public List<StackFrame> userStack() {
    return stack(USER_STACK);
  }

  private List<StackFrame> stack(String field) {
    if (value(field) instanceof ProbeValue.Stack stack) {
      return stack.frames();
    }
    throw not("a stack", field);
  }

  private IllegalStateException not(String what, String field) {
    ProbeValue value = record.value(field);
    String is = value instanceof ProbeValue.Unreadable ? "could not be read" : "is " + value;
    return new IllegalStateException(
        "\"%s\" of %s is asked for as %s, and %s".formatted(field, name(), what, is));
  }

  /** Returns who, where and with which values: {@code java[7] main[8] kprobe:f(count=3)}. */
  @Override
  public String toString() {
    return task()
        + " "
        + function()
        + fields().stream()
            .map(field -> field + "=" + record.value(field))
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
