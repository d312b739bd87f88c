package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalWidthTest {

  @TempDir Path folder;
  private Path terminal;
  private long nanos = 1;

  @BeforeEach
  void itSays132() throws IOException {
    terminal = Files.writeString(folder.resolve("tty"), "40 132\n");
  }

  private TerminalWidth width(Path terminal, @Nullable String environment) {
    return new TerminalWidth(List.of("cat"), terminal, environment, () -> nanos);
  }

  @Test
  void the_terminal_comes_before_the_environment_and_that_before_80() throws IOException {
    Path none = folder.resolve("none");
    Path unknown = Files.writeString(folder.resolve("unknown"), "0 0\n");

    assertThat(width(terminal, "57").getAsInt()).isEqualTo(132);
    assertThat(width(none, "57").getAsInt()).isEqualTo(57);
    assertThat(width(unknown, "57").getAsInt()).isEqualTo(57);
    assertThat(width(none, "wide").getAsInt()).isEqualTo(80);
    assertThat(width(none, null).getAsInt()).isEqualTo(80);
  }

  @Test
  void no_program_to_ask_with_is_no_terminal() {
    List<String> missing = List.of(folder.resolve("stty").toString(), "size");

    assertThat(new TerminalWidth(missing, terminal, "57", () -> nanos).getAsInt()).isEqualTo(57);
  }

  @Test
  void a_window_that_changed_is_noticed_after_a_while() throws IOException {
    TerminalWidth width = width(terminal, null);
    assertThat(width.getAsInt()).isEqualTo(132);
    Files.writeString(terminal, "40 90\n");
    assertThat(width.getAsInt()).as("asked but now and then").isEqualTo(132);

    nanos += Duration.ofSeconds(2).toNanos();

    assertThat(width.getAsInt()).isEqualTo(90);
  }

  /** In a terminal that is made for it, with the output in a pipe and another COLUMNS. */
  @Test
  void a_real_terminal_is_asked() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                "script",
                "--quiet",
                "--return",
                "--command",
                "stty cols 57; COLUMNS=99 \"$JAVA\" '" + Printer.class.getName() + "' | cat",
                "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("JAVA", java);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    process.getOutputStream().close();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said.strip()).isEqualTo("57");
  }

  /** Prints how wide its terminal is. */
  static final class Printer {

    private Printer() {}

    public static void main(String[] arguments) {
      System.out.println(Terminal.ofThisProcess().columns().getAsInt());
    }
  }
}
