package dev.tracekernel.vm.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static KernelState state(String phase, int done, int failed, int seconds) {
    return new KernelState("6.1", phase, done, 10, failed, "a.B c()", Duration.ofSeconds(seconds));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_log_gets_a_line_for_a_phase_a_failure_and_ten_seconds() {
    PlainProgress progress = new PlainProgress(out);
    progress.update(state("tests", 1, 0, 1));
    progress.update(state("tests", 2, 0, 2));
    progress.update(state("tests", 3, 1, 3));
    progress.update(state("tests", 4, 1, 12));
    progress.update(state("tests", 5, 1, 13));
    progress.update(state("done", 10, 1, 14));
    progress.say("6.1", "the kernel warned");

    assertThat(printed().lines())
        .containsExactly(
            "6.1         1.0 s  tests    1/10 tests                  a.B c()",
            "6.1         3.0 s  tests    3/10 tests       1 failed   a.B c()",
            "6.1        13.0 s  tests    5/10 tests       1 failed   a.B c()",
            "6.1        14.0 s  done     10/10 tests      1 failed   a.B c()",
            "6.1        the kernel warned");
  }

  @Test
  void a_terminal_has_one_line_for_each_kernel_that_is_drawn_again_and_never_wraps() {
    LiveProgress progress = new LiveProgress(out, 20);
    progress.update(state("boot", 0, 0, 1));
    progress.update(state("tests", 1, 0, 2));

    assertThat(printed())
        .isEqualTo(
            """
            6.1         1.0 s  \n\
            \u001b[1A\u001b[2K6.1         2.0 s  \n\
            """);
  }
}
