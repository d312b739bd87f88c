package dev.tracekernel.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Disables a test, or the tests of a class, on kernels of certain series.
 *
 * <p>A series is the first two numbers of a release: {@code "5.10"} is 5.10.262 too. Repeated, each
 * with its own reason, they add up. Subclasses inherit it, and it may be put on annotations of
 * one's own.
 */
@Documented
@Inherited
@Repeatable(DisabledOnKernel.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(DisabledOnKernelCondition.class)
@SuppressWarnings("exports")
public @interface DisabledOnKernel {

  /** Returns the series, as in {@code "5.10"}. */
  String[] value();

  /** Returns why, to be shown beside the kernel. */
  String disabledReason() default "";

  /** Several on one element. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface List {

    /** Returns each of them. */
    DisabledOnKernel[] value();
  }
}
