package dev.tracekernel.tracer;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** As the extension's {@code @EnabledIfKernelFeature}, which this module does not know. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KernelHasCondition.class)
public @interface EnabledIfKernelHas {
  KernelFeature[] value();
}
