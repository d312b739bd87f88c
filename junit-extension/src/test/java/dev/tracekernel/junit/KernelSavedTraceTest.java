package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SavedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A failing test on the running kernel leaves a trace that can be loaded. */
class KernelSavedTraceTest {

  @TempDir Path dir;

  @Test
  void the_whole_window_is_in_the_file() throws IOException {
    EngineTestKit.engine("junit-jupiter")
        .selectors(DiscoverySelectors.selectClass(Failing.class))
        .configurationParameter("tracekernel.traces", dir.toString())
        .execute()
        .testEvents()
        .assertStatistics(events -> events.failed(1));
    SavedTrace trace = KernelTrace.load(only());
    assertThat(trace.properties()).containsEntry("test", Failing.class.getName() + ".fails");
    assertThat(trace.losses().isEmpty()).isTrue();
    assertThat(trace.toString()).contains("seen-by-the-test", "seen-after-the-test");
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  @TraceKernel({"syscall:openat", "syscall:access", "syscall:faccessat2", "syscall:newfstatat"})
  static class Failing {
    @Test
    void fails() throws IOException {
      Path.of("/tmp/seen-by-the-test").toFile().exists();
      assertThat(Files.newByteChannel(Path.of("/dev/null")).isOpen()).isTrue();
      try {
        Files.newByteChannel(Path.of("/tmp/seen-by-the-test/x"));
      } catch (IOException expected) {
        throw new AssertionError("on purpose", expected);
      }
    }

    @org.junit.jupiter.api.AfterEach
    void after() {
      try {
        Files.newByteChannel(Path.of("/tmp/seen-after-the-test"));
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("seen-after-the-test");
      }
    }
  }
}
