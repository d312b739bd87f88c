package dev.tracekernel.bench.suite;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** JUnit's launcher and nothing else; prints how long the tests took. */
final class PlainLauncher {

  private PlainLauncher() {}

  static void main(String[] arguments) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(ManyTest.class))
            .build();
    Launcher launcher = LauncherFactory.create();
    TestPlan plan = launcher.discover(request);
    launcher.execute(plan, new Stopwatch());
  }

  /** From the start of the class to its end, as the VM runner's phase of the tests. */
  private static final class Stopwatch implements TestExecutionListener {

    private long start;
    private int tests;

    @Override
    public void executionStarted(TestIdentifier test) {
      if (start == 0 && test.getParentIdObject().isPresent()) {
        start = System.nanoTime();
      }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        tests++;
      }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      System.out.println("tests=" + tests);
      System.out.println("hand.prepared=" + SameJvm.hasPreparedClasses());
      System.out.println("hand.ms=" + (System.nanoTime() - start) / 1e6);
    }
  }
}
