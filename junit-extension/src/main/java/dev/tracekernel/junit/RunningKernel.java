package dev.tracekernel.junit;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The kernel that the conditions ask.
 *
 * @param version its version
 * @param probe tells whether it has a feature
 */
record RunningKernel(KernelVersion version, Function<KernelFeature, FeatureAnswer> probe) {

  static RunningKernel of(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Tracing.NAMESPACE)
        .getOrComputeIfAbsent(RunningKernel.class, key -> running(), RunningKernel.class);
  }

  static RunningKernel running() {
    return new RunningKernel(KernelVersion.running(), KernelFeature::probe);
  }
}
