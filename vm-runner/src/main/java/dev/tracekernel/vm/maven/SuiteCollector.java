package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;

/** What Maven knows, put together to a suite. */
final class SuiteCollector {

  private final MavenSession session;
  private final ToolchainManager toolchains;
  private final RepositorySystem repositories;

  @Inject
  SuiteCollector(MavenSession session, ToolchainManager toolchains, RepositorySystem repositories) {
    this.session = session;
    this.toolchains = toolchains;
    this.repositories = repositories;
  }

  /** Empty where nothing is compiled that could be a test: then that is said. */
  Optional<Suite> collect(MojoExecution execution, Log log) throws MojoExecutionException {
    MavenProject project = session.getCurrentProject();
    Expressions expressions = new Expressions(session, execution);
    MavenSuite suite =
        new MavenSuite(session, expressions, new SurefireSettings(project, expressions));
    if (!Files.isDirectory(suite.testClasses())) {
      log.info(project.getArtifactId() + " has no tests: there is no " + suite.testClasses());
      return Optional.empty();
    }
    NotFollowed.warn(project, suite.surefire(), log);
    return Optional.of(collect(suite));
  }

  private Suite collect(MavenSuite suite) throws MojoExecutionException {
    try {
      return suite.collect(java(), new JUnitJars(repositories, session).missing());
    } catch (IOException | DependencyResolutionException | IllegalArgumentException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The toolchain's, as surefire takes it; else the one that Maven runs on. */
  private Path java() {
    Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
    @Nullable String java = jdk == null ? null : jdk.findTool("java");
    return java == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(java);
  }
}
