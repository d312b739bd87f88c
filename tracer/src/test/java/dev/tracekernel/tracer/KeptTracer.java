package dev.tracekernel.tracer;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A tracer that is open during a whole suite, on wish.
 *
 * <p>Those of tests then find the programs loaded, which takes an emulated CPU seconds for each
 * class. Not so classes tagged {@code alone}, whose matter is what is loaded and what is left.
 */
public final class KeptTracer implements TestExecutionListener {

  private static final boolean WANTED = Boolean.getBoolean("tracekernel.test.kept");
  private static final TestTag ALONE = TestTag.create("alone");

  private @Nullable KernelTracer kept;

  @Override
  public void executionStarted(TestIdentifier test) {
    if (!WANTED || !isClass(test)) {
      return;
    }
    if (test.getTags().contains(ALONE)) {
      close();
    } else if (kept == null) {
      kept = KernelTracer.open();
    }
  }

  private static boolean isClass(TestIdentifier test) {
    return test.getSource().filter(ClassSource.class::isInstance).isPresent();
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    close();
  }

  private void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
