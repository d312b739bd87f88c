package dev.tracekernel.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Runs suites as if on another kernel.
 *
 * @param release its release
 * @param answers what it says of its features; of others it may not be asked
 */
record FakeKernel(String release, Map<KernelFeature, FeatureAnswer> answers) {

  private static final String PARAMETER = "fake.kernel";
  private static final Map<String, FakeKernel> RUNNING = new ConcurrentHashMap<>();

  static FakeKernel of(String release) {
    return new FakeKernel(release, Map.of());
  }

  EngineExecutionResults run(Class<?> suite) {
    return run(suite, Map.of());
  }

  EngineExecutionResults run(Class<?> suite, Map<String, String> parameters) {
    String id = Integer.toString(System.identityHashCode(this));
    RUNNING.put(id, this);
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(suite))
        .configurationParameter(PARAMETER, id)
        .configurationParameter(DeclaredFeatures.PARAMETER, "") // not what this run declares
        .configurationParameters(parameters)
        .execute();
  }

  private FeatureAnswer answer(KernelFeature feature) {
    FeatureAnswer answer = answers.get(feature);
    if (answer == null) {
      throw new AssertionError("nobody should have asked for " + feature);
    }
    return answer;
  }

  /** Puts the fake where the conditions look; to be registered before them. */
  static final class Use implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      FakeKernel fake = RUNNING.get(context.getConfigurationParameter(PARAMETER).orElseThrow());
      context
          .getStore(StoreScope.LAUNCHER_SESSION, Tracing.NAMESPACE)
          .put(
              RunningKernel.class,
              new RunningKernel(KernelVersion.parse(fake.release()), fake::answer));
      return ConditionEvaluationResult.enabled("the kernel is " + fake.release());
    }
  }
}
