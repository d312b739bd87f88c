package dev.tracekernel.vm.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final String AGAIN = "\u001b[1A\u001b[2K";
  private static final String HOSTILE = "a.B \u001b]0;title\u0007\r\u202ec\n::error::";
  private static final String HARMLESS = "a.B \\u{1B}]0;title\\u{7}\\u{D}\\u{202E}c\\n::error::";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos = 1;

  private static KernelState state(String phase, int done, int failed) {
    return new KernelState("6.1", phase, done, 10, failed, "a.B c()");
  }

  private static KernelState running(String test) {
    return new KernelState("6.1", "tests", 1, 10, 0, test);
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private String printed() {
    String printed = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return printed;
  }

  @Test
  void a_log_gets_a_line_for_a_phase_a_failure_and_ten_seconds() {
    PlainProgress progress = new PlainProgress(out, () -> nanos);
    progress.update(state("tests", 1, 0));
    pass(1);
    progress.update(state("tests", 2, 0));
    pass(1);
    progress.update(state("tests", 3, 1));
    pass(9);
    progress.update(state("tests", 4, 1));
    pass(1);
    progress.update(state("tests", 5, 1));
    progress.update(state("done", 10, 1));
    progress.say("6.1", "the kernel warned");

    assertThat(printed().lines())
        .containsExactly(
            "6.1         0.0 s  tests    1/10 tests                  a.B c()",
            "6.1         2.0 s  tests    3/10 tests       1 failed   a.B c()",
            "6.1        12.0 s  tests    5/10 tests       1 failed   a.B c()",
            "6.1        12.0 s  done     10/10 tests      1 failed   a.B c()",
            "6.1        the kernel warned");
  }

  @Test
  void a_log_goes_on_while_a_guest_says_nothing_and_not_once_it_is_done() {
    PlainProgress progress = new PlainProgress(out, () -> nanos);
    progress.update(KernelState.withoutTests("6.1", "boot"));
    pass(9);
    progress.timePassed();
    pass(1);
    progress.timePassed();
    pass(1);
    progress.timePassed();
    progress.update(KernelState.withoutTests("6.1", KernelState.DONE));
    pass(100);
    progress.timePassed();

    assertThat(printed().lines())
        .containsExactly(
            "6.1         0.0 s  boot", "6.1        10.0 s  boot", "6.1        11.0 s  done");
  }

  @Test
  void a_terminal_has_one_line_for_each_kernel_that_is_drawn_again_and_never_wraps() {
    LiveProgress progress = new LiveProgress(out, () -> 27, () -> nanos);
    progress.update(state("boot", 0, 0));
    pass(1);
    progress.update(state("tests", 1, 0));

    assertThat(printed())
        .isEqualTo("6.1         0.0 s  boot...\n" + AGAIN + "6.1         1.0 s  test...\n");
  }

  @Test
  void a_terminal_counts_on_while_a_test_says_nothing_until_the_kernel_is_done() {
    LiveProgress progress = new LiveProgress(out, () -> 80, () -> nanos);
    progress.update(running("a.B c()"));
    pass(61);
    printed();
    progress.timePassed();
    String counted = printed();
    progress.update(KernelState.withoutTests("6.1", KernelState.DONE));
    pass(5);
    printed();
    progress.timePassed();

    assertThat(counted)
        .isEqualTo(AGAIN + "6.1        61.0 s  tests    1/10 tests                  a.B c()\n");
    assertThat(printed()).isEqualTo(AGAIN + "6.1        61.0 s  done\n");
  }

  @Test
  void a_line_has_as_many_columns_as_the_window_has_by_then() {
    int[] columns = {80};
    LiveProgress progress = new LiveProgress(out, () -> columns[0], () -> nanos);
    progress.update(running("漢字"));
    String wide = printed();
    columns[0] = 60; // one column too few
    progress.timePassed();

    assertThat(wide).endsWith("  漢字\n");
    assertThat(printed())
        .isEqualTo(AGAIN + "6.1         0.0 s  tests    1/10 tests                  ...\n");
  }

  @Test
  void a_name_commands_neither_a_terminal_nor_a_ci_server() {
    new PlainProgress(out, () -> nanos).update(running(HOSTILE));
    new LiveProgress(out, () -> 120, () -> nanos).update(running(HOSTILE));

    String line = "6.1         0.0 s  tests    1/10 tests                  " + HARMLESS + "\n";
    assertThat(printed()).isEqualTo(line + line);
  }

  @Test
  void neither_does_a_text_whose_lines_stay_lines() {
    new PlainProgress(out, () -> nanos).say("6.1", "the JVM said\r\n::error::\u001b[2J\n");
    new LiveProgress(out, () -> 120, () -> nanos).say("6.1", "the JVM said\n::error::\u001b[2J");

    String lines = "6.1        the JVM said\n           | ::error::\\u{1B}[2J\n";
    assertThat(printed()).isEqualTo(lines + lines);
  }
}
