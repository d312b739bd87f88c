package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.result.TestName;
import java.util.List;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What JUnit found, under the names that the host knows. */
final class Plan {

  private final TestPlan plan;
  private final Names names;

  Plan(TestPlan plan) {
    this.plan = plan;
    this.names = new Names(plan);
  }

  TestName name(TestIdentifier test) {
    return names.of(test);
  }

  /** The tests, and the containers that make their tests when they run. */
  List<TestIdentifier> expected() {
    return plan.getRoots().stream().flatMap(root -> expectedIn(root).stream()).toList();
  }

  List<TestIdentifier> expectedIn(TestIdentifier container) {
    return plan.getDescendants(container).stream().filter(this::isExpected).toList();
  }

  boolean isEngine(TestIdentifier test) {
    return test.getParentIdObject().isEmpty();
  }

  private boolean isExpected(TestIdentifier test) {
    return test.isTest() || plan.getChildren(test).isEmpty();
  }
}
