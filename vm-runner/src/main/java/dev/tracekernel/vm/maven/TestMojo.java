package dev.tracekernel.vm.maven;

import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the module's tests and runs them under many kernels: {@code mvn
 * dev.tracekernel:tracekernel-vm-runner:test -Dkernels=5.10,6.12}.
 */
@Mojo(name = "test", requiresDependencyResolution = ResolutionScope.TEST)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class TestMojo extends AbstractTestMojo {

  @Inject
  TestMojo(SuiteCollector suites, MojoExecution execution) {
    super(suites, execution);
  }
}
