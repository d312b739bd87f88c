package dev.tracekernel.vm.maven;

import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Says which of surefire's settings the goals do not follow, so that no difference is silent. */
final class NotFollowed {

  private static final List<String> NAMES =
      List.of(
          "classpathDependencyExcludes",
          "classpathDependencyScopeExclude",
          "additionalClasspathDependencies",
          "dependenciesToScan",
          "excludeJUnit5Engines",
          "excludesFile",
          "includeJUnit5Engines",
          "includesFile",
          "rerunFailingTestsCount",
          "runOrder",
          "suiteXmlFiles",
          "systemProperties",
          "systemPropertiesFile");

  private NotFollowed() {}

  static void warn(SurefireSettings surefire, Log log) {
    NAMES.stream()
        .filter(surefire::has)
        .forEach(name -> log.warn("surefire's " + name + " is not followed in virtual machines"));
  }
}
