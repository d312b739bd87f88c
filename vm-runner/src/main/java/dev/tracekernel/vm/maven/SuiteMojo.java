package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the module's suite to a file, for the command line tool: {@code tracekernel-vm run --suite
 * FILE}.
 *
 * <p>The environment is not written: it is that of the tool.
 */
@Mojo(name = "suite", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class SuiteMojo extends AbstractMojo {

  private final SuiteCollector suites;
  private final MojoExecution execution;

  /** The file to write. */
  @Parameter(
      property = "suiteFile",
      defaultValue = "${project.build.directory}/tracekernel-suite.properties")
  private File suiteFile = new File("tracekernel-suite.properties");

  @Inject
  SuiteMojo(SuiteCollector suites, MojoExecution execution) {
    this.suites = suites;
    this.execution = execution;
  }

  @Override
  public void execute() throws MojoExecutionException {
    Optional<Suite> suite = suites.collect(execution, getLog());
    if (suite.isPresent()) {
      write(suite.get());
    }
  }

  private void write(Suite suite) throws MojoExecutionException {
    Path file = suiteFile.toPath().toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      SuiteFile.write(suite.withEnvironment(added(suite.environment())), file);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write " + file, e);
    }
    getLog().info("wrote " + file);
  }

  private static Map<String, String> added(Map<String, String> environment) {
    Map<String, String> added = new HashMap<>(environment);
    added.entrySet().removeAll(System.getenv().entrySet());
    return added;
  }
}
