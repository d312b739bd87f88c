package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.suite.TestFilter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Keeps the methods that were named, and all that is no method. */
final class MethodFilter implements PostDiscoveryFilter {

  private final TestFilter filter;

  MethodFilter(TestFilter filter) {
    this.filter = filter;
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    return FilterResult.includedIf(
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(MethodSource.class::cast)
            .map(method -> filter.selectsMethod(method.getClassName(), method.getMethodName()))
            .orElse(true));
  }
}
