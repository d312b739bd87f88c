package dev.tracekernel.vm.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Maven that knows the VM runner as it was just compiled. Its local repository is this build's,
 * by links, but for TraceKernel's own artifacts, which are in a folder of the test.
 */
final class ChildMaven implements AutoCloseable {

  /** What a build left. */
  record Result(int status, String output) {}

  private static final String OWN = "dev";

  private final Path repository;

  private ChildMaven(Path repository) {
    this.repository = repository;
  }

  static ChildMaven in(Path folder) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path local = Path.of(property("localRepository"));
    link(local, repository, OWN);
    link(local.resolve(OWN), Files.createDirectory(repository.resolve(OWN)), "tracekernel");
    RunnerJar.deploy(repository);
    return new ChildMaven(repository);
  }

  Result run(Path project, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("tracekernel.test.maven"), "bin/mvn").toString());
    command.addAll(List.of("--batch-mode", "-Dstyle.color=never"));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().putAll(environment);
    Process maven = builder.redirectErrorStream(true).start();
    maven.getOutputStream().close();
    byte[] output = maven.getInputStream().readAllBytes();
    return new Result(maven.waitFor(), new String(output, StandardCharsets.UTF_8));
  }

  /** Deletes the links, of which JUnit would warn. */
  @Override
  public void close() throws IOException {
    for (Path folder : List.of(repository, repository.resolve(OWN))) {
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
          Files.delete(link);
        }
      }
    }
  }

  private static void link(Path from, Path to, String except) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        if (!entry.endsWith(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
        }
      }
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "the system property " + name + " is missing: run this test by Maven");
    }
    return value;
  }
}
