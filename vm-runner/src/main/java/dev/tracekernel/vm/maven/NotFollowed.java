package dev.tracekernel.vm.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** Says which of surefire's settings the goals do not follow, so that no difference is silent. */
final class NotFollowed {

  private static final List<String> NAMES =
      List.of(
          "additionalClasspathDependencies",
          "classesDirectory",
          "classpathDependencyExcludes",
          "classpathDependencyScopeExclude",
          "dependenciesToScan",
          "excludeJUnit5Engines",
          "excludesFile",
          "forkCount",
          "forkedProcessTimeoutInSeconds",
          "includeJUnit5Engines",
          "includesFile",
          "jdkToolchain",
          "rerunFailingTestsCount",
          "reuseForks",
          "runOrder",
          "skip",
          "skipAfterFailureCount",
          "skipTests",
          "suiteXmlFiles",
          "systemProperties",
          "systemPropertiesFile");

  private NotFollowed() {}

  static void warn(MavenProject project, SurefireSettings surefire, Log log) {
    NAMES.stream()
        .filter(surefire::has)
        .forEach(name -> log.warn("surefire's " + name + " is not followed in virtual machines"));
    if (isModule(project) && usesModulePath(surefire)) {
      log.warn(
          project.getArtifactId()
              + " has a module-info: surefire runs its tests on the module path, virtual machines"
              + " run them on the class path");
    }
  }

  private static boolean isModule(MavenProject project) {
    return Files.exists(Path.of(project.getBuild().getOutputDirectory(), "module-info.class"));
  }

  private static boolean usesModulePath(SurefireSettings surefire) {
    return !surefire.text("useModulePath", "surefire.useModulePath").orElse("").equals("false");
  }
}
