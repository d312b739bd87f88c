package dev.tracekernel.junit.hint;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Lets Jupiter find {@link TraceKernelHint}, in runs that do not configure detection themselves.
 *
 * <p>Jupiter detects extensions only if a configuration parameter says so, and a class that lacks
 * {@code @TraceKernel} registers nothing by itself. The two system properties that this sets, which
 * name the hint and no other extension, are gone again before the first test class is entered.
 */
public final class HintRegistration implements TestExecutionListener {

  private static final String DETECTION = "junit.jupiter.extensions.autodetection.";
  private static final String ENABLED = DETECTION + "enabled";
  private static final String INCLUDE = DETECTION + "include";

  private final AtomicBoolean registering = new AtomicBoolean();

  /** Creates the listener; the launcher does, by its service loader. */
  public HintRegistration() {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (isUnconfigured(plan.getConfigurationParameters())) {
      registering.set(true);
      System.setProperty(ENABLED, "true");
      System.setProperty(INCLUDE, TraceKernelHint.class.getName());
    }
  }

  /** An engine has read its configuration when it reports that it has started. */
  @Override
  public void executionStarted(TestIdentifier identifier) {
    if (isJupiter(identifier.getUniqueIdObject().getLastSegment())) {
      restore();
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    restore();
  }

  private void restore() {
    if (registering.compareAndSet(true, false)) {
      System.clearProperty(ENABLED);
      System.clearProperty(INCLUDE);
    }
  }

  private static boolean isUnconfigured(ConfigurationParameters parameters) {
    return parameters.get(ENABLED).isEmpty() && parameters.get(INCLUDE).isEmpty();
  }

  private static boolean isJupiter(UniqueId.Segment segment) {
    return segment.getType().equals("engine") && segment.getValue().equals("junit-jupiter");
  }
}
