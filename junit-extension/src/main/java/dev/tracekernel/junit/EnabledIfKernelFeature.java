package dev.tracekernel.junit;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Enables a test, or the tests of a class, where the kernel has certain features, each found out by
 * trying it, once in a JVM.
 *
 * <ul>
 *   <li>A feature that is not there disables the test, with what the kernel answered as the reason.
 *   <li>It fails the test if the run declares that its kernel has it: by the configuration
 *       parameter or system property {@code tracekernel.kernel.has=KPROBES,FENTRY}. So a known
 *       kernel cannot lose a feature, and the tests of it, unnoticed.
 *   <li>A feature that cannot be tried, for want of a privilege for example, fails the test too,
 *       with what is missing and its remedy. With {@code tracekernel.unavailable=skip} the test is
 *       disabled, for that reason.
 * </ul>
 *
 * <p>Where several apply, the kernel must have all of their features. Subclasses inherit it, and it
 * may be put on annotations of one's own.
 */
@Documented
@Inherited
@Repeatable(EnabledIfKernelFeature.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(KernelFeatureCondition.class)
@SuppressWarnings("exports")
public @interface EnabledIfKernelFeature {

  /** Returns the features, all of which are needed. */
  KernelFeature[] value();

  /** Returns why, to be shown beside the feature where the test is disabled. */
  String disabledReason() default "";

  /** Several on one element. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface List {

    /** Returns each of them. */
    EnabledIfKernelFeature[] value();
  }
}
