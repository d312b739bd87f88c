package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace says what this kernel does not tell, and why. */
class LimitationTest {

  private static final boolean TELLS =
      KernelFeature.FENTRY.probe() instanceof FeatureAnswer.Yes
          && KernelFeature.FEXIT.probe() instanceof FeatureAnswer.Yes;

  private static KernelTracer tracer;

  @TempDir Path dir;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @Test
  void a_trace_says_whether_paths_are_text_and_so_does_its_file() throws IOException {
    Path file = dir.resolve("limited.tktrace");
    TraceSnapshot snapshot = snapshot(TraceDeclaration.allSystemCalls());
    if (TELLS) {
      assertThat(snapshot.limitations()).isEmpty();
    } else {
      assertThat(snapshot.limitations()).hasSize(1);
      Limitation limitation = snapshot.limitations().getFirst();
      assertThat(limitation.concerns("unlink")).isTrue();
      assertThat(limitation.concerns("openat")).isFalse();
      assertThat(limitation.text()).startsWith("paths that calls only name are text: ");
      assertThat(snapshot.toString()).endsWith("limited: " + limitation);
    }
    snapshot.save(file);
    assertThat(SavedTrace.load(file).limitations()).isEqualTo(snapshot.limitations());
  }

  @Test
  void one_without_such_calls_says_nothing() {
    assertThat(snapshot(TraceDeclaration.of("syscall:write")).limitations()).isEmpty();
  }

  @Test
  void a_second_tracer_says_the_same() {
    TraceDeclaration unlinks = TraceDeclaration.of("syscall:unlinkat");
    assertThat(snapshot(unlinks).limitations()).hasSize(TELLS ? 0 : 1);
    try (KernelTracer second = KernelTracer.open();
        TraceWindow window = second.start(unlinks)) {
      assertThat(window.trace().snapshot().limitations())
          .isEqualTo(snapshot(unlinks).limitations());
    }
  }

  @Test
  void a_line_of_a_file_is_read_back() {
    Limitation limitation = new Limitation(Set.of("unlink", "stat"), "paths are text: EPERM");
    assertThat(limitation.line()).isEqualTo("stat,unlink: paths are text: EPERM");
    assertThat(Limitation.ofLine(limitation.line())).isEqualTo(limitation);
    assertThatThrownBy(() -> Limitation.ofLine("stat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stat");
  }

  private static TraceSnapshot snapshot(TraceDeclaration declaration) {
    try (TraceWindow window = tracer.start(declaration)) {
      return window.trace().snapshot();
    }
  }
}
