package dev.tracekernel.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Values that a test counts, for {@link TraceKernel#probeValues}: what a field of a probe is where
 * that fires, or how often it fires.
 *
 * <p>What it sees and does not see: {@link dev.tracekernel.tracer.measure.ProbeValues}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface FieldValues {

  /** Returns the probe, without fields: {@code "tracepoint:block:block_rq_issue"}. */
  String probe();

  /** Returns the field that has the values, for example {@code "bytes"}; nothing counts firings. */
  String field() default "";

  /**
   * Returns the field that values are told apart by, for example {@code "dev"}; nothing tells them
   * apart by thread.
   */
  String by() default "";
}
