package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM with little memory, as the command line runs it, shows a trace that is larger. */
class LargeTraceTest {

  private static final int EVENTS = 150_000; // of 200 bytes each: 30 MB

  @TempDir static Path dir;

  @BeforeAll
  static void save() throws Exception {
    FakeFile file = new FakeFile(Architecture.X86_64);
    for (int i = 0; i < EVENTS; i++) {
      file.call(i, "mkdir", 0, "/a/" + i, 0);
    }
    file.write(dir.resolve("it.tktrace"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"print", "json", "perfetto"})
  void memory_does_not_grow_with_the_trace(String command) throws Exception {
    Path output = dir.resolve(command);
    Process tool = start(command, "it.tktrace", "-o", output.toString());
    assertThat(new String(tool.getInputStream().readAllBytes())).isEmpty();
    assertThat(tool.waitFor()).isZero();
    try (Stream<String> lines = Files.lines(output)) {
      assertThat(lines.mapToLong(line -> line.split("/a/", -1).length - 1).sum())
          .isGreaterThanOrEqualTo(EVENTS);
    }
  }

  @Test
  void a_failure_ends_the_process_with_its_status() throws Exception {
    Process tool = start("info", "missing");
    assertThat(new String(tool.getInputStream().readAllBytes()))
        .startsWith("tracekernel-trace: missing does not exist");
    assertThat(tool.waitFor()).isEqualTo(3);
  }

  private static Process start(String... arguments) throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx16m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            TraceTool.class.getName());
    java.command().addAll(Stream.of(arguments).toList());
    return java.directory(dir.toFile()).redirectErrorStream(true).start();
  }
}
