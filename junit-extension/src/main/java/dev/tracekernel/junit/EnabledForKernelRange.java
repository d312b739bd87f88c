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
 * Enables a test, or the tests of a class, on kernels from one series to another, both included.
 *
 * <p>A series is the first two numbers of a release: {@code max = "6.1"} includes 6.1.176. At least
 * one end must be given. Where several ranges apply, the kernel must be in all of them. Subclasses
 * inherit it, and it may be put on annotations of one's own.
 *
 * <p>A version says little of what a kernel can do, since distributions change both; for that there
 * is {@link EnabledIfKernelFeature}.
 */
@Documented
@Inherited
@Repeatable(EnabledForKernelRange.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(KernelRangeCondition.class)
@SuppressWarnings("exports")
public @interface EnabledForKernelRange {

  /**
   * Returns the oldest series, as in {@code "5.11"}; nothing means that every older one will do.
   */
  String min() default "";

  /** Returns the newest series, as in {@code "6.1"}; nothing means that every newer one will do. */
  String max() default "";

  /** Returns why, to be shown beside the range where the test is disabled. */
  String disabledReason() default "";

  /** Several ranges on one element. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface List {

    /** Returns the ranges. */
    EnabledForKernelRange[] value();
  }
}
