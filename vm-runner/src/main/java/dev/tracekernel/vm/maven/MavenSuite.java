package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.TestFilter;
import dev.tracekernel.vm.suite.Words;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Makes of a project the suite that surefire would run. */
final class MavenSuite {

  private final MavenSession session;
  private final MavenProject project;
  private final Expressions expressions;
  private final SurefireSettings surefire;

  MavenSuite(MavenSession session, Expressions expressions, SurefireSettings surefire) {
    this.session = session;
    this.project = session.getCurrentProject();
    this.expressions = expressions;
    this.surefire = surefire;
  }

  /**
   * Collects the suite.
   *
   * @param java for a project that names none
   * @param junit jars that surefire would add to the test class path
   */
  Suite collect(Path java, List<Path> junit) throws IOException {
    return new Suite(
        project.getArtifactId(),
        List.of(testClasses()),
        classPath(junit),
        selection(),
        surefire.text("jvm", "jvm").map(Path::of).orElse(java),
        jvmArguments(),
        systemProperties(),
        environment(),
        workingDirectory());
  }

  /** Surefire creates it too. */
  private Path workingDirectory() throws IOException {
    Optional<String> folder = surefire.text("workingDirectory");
    return Files.createDirectories(
        folder.map(Path::of).orElse(project.getBasedir().toPath()).toAbsolutePath());
  }

  SurefireSettings surefire() {
    return surefire;
  }

  Path testClasses() {
    return surefire
        .text("testClassesDirectory")
        .map(Path::of)
        .orElse(Path.of(project.getBuild().getTestOutputDirectory()));
  }

  private List<Path> classPath(List<Path> junit) throws IOException {
    List<Path> classPath = new ArrayList<>();
    try {
      project.getTestClasspathElements().stream().map(Path::of).forEach(classPath::add);
    } catch (DependencyResolutionRequiredException e) {
      throw new IOException(e);
    }
    surefire.list("additionalClasspathElements").stream().map(Path::of).forEach(classPath::add);
    classPath.addAll(junit);
    return classPath;
  }

  private Selection selection() {
    return new Selection(
        surefire.list("includes"),
        surefire.list("excludes"),
        surefire.text("groups", "groups").orElse(""),
        surefire.text("excludedGroups", "excludedGroups").orElse(""),
        surefire.text("test", "test").map(TestFilter::split).orElse(List.of()));
  }

  /** Assertions are first: surefire has them on, and the argLine may still turn some off. */
  private List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    Optional<String> assertions = surefire.text("enableAssertions", "enableAssertions");
    if (assertions.map(Boolean::valueOf).orElse(true)) {
      arguments.add("-ea");
    }
    arguments.addAll(Words.split(argLine()));
    return arguments;
  }

  private String argLine() {
    String line = surefire.text("argLine", "argLine").orElse("");
    return expressions
        .late(line)
        .replace("${surefire.forkNumber}", "1")
        .replaceAll("[\\r\\n]", " ");
  }

  /** In surefire's order: what comes later wins. */
  private Map<String, String> systemProperties() throws IOException {
    Map<String, String> properties = new HashMap<>(configurationParameters());
    properties.putAll(surefire.map("systemPropertyVariables"));
    putAll(properties, session.getUserProperties());
    properties.put("basedir", project.getBasedir().toString());
    properties.put("localRepository", session.getLocalRepository().getBasedir());
    return properties;
  }

  /** JUnit looks for its parameters among the system properties too. */
  private Map<String, String> configurationParameters() throws IOException {
    Optional<String> text =
        Optional.ofNullable(surefire.map("properties").get("configurationParameters"));
    Properties parameters = new Properties();
    parameters.load(new StringReader(text.orElse("")));
    Map<String, String> map = new HashMap<>();
    putAll(map, parameters);
    return map;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeAll(surefire.list("excludedEnvironmentVariables"));
    environment.putAll(surefire.map("environmentVariables"));
    return environment;
  }

  private static void putAll(Map<String, String> map, Properties properties) {
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
  }
}
