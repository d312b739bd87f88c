package dev.tracekernel.vm.maven;

import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Runs the module's tests under many kernels, as a part of the build: to be bound to a phase. */
@Mojo(
    name = "test-no-fork",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class TestNoForkMojo extends AbstractTestMojo {

  @Inject
  TestNoForkMojo(SuiteCollector suites, MojoExecution execution) {
    super(suites, execution);
  }
}
