package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AssertJ's {@code satisfies}, on what this kernel tells. */
class SatisfiesTest {

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @TempDir private Path temporary;
  private Path file;

  private KernelTrace reading() throws IOException {
    file = Files.createFile(temporary.toRealPath().resolve("file"));
    TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
    try (window) {
      Files.readString(file);
    }
    return window.trace();
  }

  @Test
  void passes_where_all_is_met() throws IOException {
    assertThat(reading())
        .satisfies(
            trace -> assertThat(trace.snapshot().size()).isPositive(),
            trace -> assertThat(trace).contains(opened(file)));
  }

  @Test
  void fails_where_something_is_not() throws IOException {
    KernelTrace trace = reading();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> assertThat(trace).satisfies(it -> assertThat(it).contains(opened("/nowhere"))))
        .withMessageContainingAll("opened path /nowhere", "but no call matches");
  }
}
