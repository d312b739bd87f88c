package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.result.TestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names tests by their class and by what lies between the class and the test. */
final class Names {

  private static final String SEPARATOR = " > ";

  private final TestPlan plan;

  Names(TestPlan plan) {
    this.plan = plan;
  }

  TestName of(TestIdentifier test) {
    Deque<String> between = new ArrayDeque<>();
    TestIdentifier at = test;
    while (!isClass(at) && plan.getParent(at).isPresent()) {
      between.addFirst(at.getDisplayName());
      at = plan.getParent(at).get();
    }
    return new TestName(
        test.getUniqueId(),
        className(at).orElse(at.getDisplayName()),
        between.isEmpty() ? test.getDisplayName() : String.join(SEPARATOR, between),
        test.isTest());
  }

  /** An invocation of a class template has the class for its source, and is within it. */
  private boolean isClass(TestIdentifier test) {
    Optional<String> name = className(test);
    return name.isPresent() && !plan.getParent(test).flatMap(Names::className).equals(name);
  }

  private static Optional<String> className(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(ClassSource.class::cast)
        .map(ClassSource::getClassName);
  }
}
