package dev.tracekernel.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interval that a test measures, for {@link TraceKernel#intervals}: from a firing of one probe
 * to the next of another, each by bpftrace's name and without fields.
 *
 * <p>What it sees and does not see: {@link dev.tracekernel.tracer.measure.ProbeInterval}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Interval {

  /** Returns where it begins, for example {@code "tracepoint:irq:softirq_entry"}. */
  String from();

  /** Returns where it ends, for example {@code "tracepoint:irq:softirq_exit"}. */
  String to();

  /**
   * Returns the field of both probes by which an end belongs to its begin, for example {@code
   * "vec"}; nothing pairs those of the same thread.
   */
  String key() default "";
}
