package dev.tracekernel.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The folder that traces are saved in, the same for a launcher session. */
record TraceFolder(Path path) {

  static final String PARAMETER = "tracekernel.traces";

  private static final Path TRACES = Path.of("tracekernel", "traces");

  static TraceFolder of(ExtensionContext context) {
    return context
        .getConfigurationParameter(PARAMETER)
        .map(folder -> new TraceFolder(Path.of(folder).toAbsolutePath()))
        .orElseGet(() -> ofSession(context));
  }

  private static TraceFolder ofSession(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Tracing.NAMESPACE)
        .getOrComputeIfAbsent(
            TraceFolder.class, key -> in(Path.of("").toAbsolutePath()), TraceFolder.class);
  }

  /** Where the build tool of a project puts what it makes. */
  static TraceFolder in(Path project) {
    if (has(project, "pom.xml")) {
      return new TraceFolder(project.resolve("target").resolve(TRACES));
    }
    return has(project, "build.gradle", "build.gradle.kts")
        ? new TraceFolder(project.resolve("build").resolve(TRACES))
        : temporary();
  }

  /** By a name that nobody can have taken before: the folder is shared. */
  private static TraceFolder temporary() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return new TraceFolder(temporary.resolve("tracekernel-traces-" + UUID.randomUUID()));
  }

  private static boolean has(Path project, String... names) {
    return Stream.of(names).anyMatch(name -> Files.exists(project.resolve(name)));
  }
}
