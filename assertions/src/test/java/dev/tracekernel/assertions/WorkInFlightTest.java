package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A write that waits for room in a pipe has written what had room. */
class WorkInFlightTest {

  private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 20;
  private static final Duration LONG = Duration.ofSeconds(30);

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @Test
  void bytes_are_there_while_the_write_still_waits() throws Exception {
    Pipe pipe = Pipe.open();
    EventPattern written = wrote().by(thread("writer"));
    try (TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
        Pipe.SourceChannel source = pipe.source()) {
      Thread writer = Thread.ofPlatform().name("writer").start(() -> fill(pipe));
      assertThat(window.trace()).within(LONG).contains(called("write").by(thread("writer")));
      assertThat(source.read(ByteBuffer.allocate(1))).isEqualTo(1);
      assertThatExceptionOfType(InconclusiveTraceError.class)
          .isThrownBy(() -> assertThat(window.trace()).doesNotContain(written))
          .withMessageContaining("in flight");
      drain(source);
      writer.join();
      assertThat(window.trace()).contains(written);
    }
  }

  private static void fill(Pipe pipe) {
    try (Pipe.SinkChannel sink = pipe.sink()) {
      sink.write(ByteBuffer.allocateDirect(MORE_THAN_A_PIPE_HOLDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(Pipe.SourceChannel source) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(MORE_THAN_A_PIPE_HOLDS);
    while (source.read(buffer) >= 0) {
      buffer.clear();
    }
  }
}
