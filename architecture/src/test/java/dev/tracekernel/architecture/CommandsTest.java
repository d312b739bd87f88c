package dev.tracekernel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tk} answers before it sets up anything. */
class CommandsTest {

  private static final Pattern SHOW_PROGRESS =
      Pattern.compile("^show_progress\\(\\) \\{\n.*?\n}$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern INSTALLED =
      Pattern.compile("^readonly INSTALLED=(.*)$", Pattern.MULTILINE);
  private static final Pattern MODULE =
      Pattern.compile("(?:dev\\.tracekernel:|<artifactId>)tracekernel-([a-z-]+)");
  private static final String REACTOR =
      """
      [INFO] ------------------------< dev.tracekernel:tracekernel >------------------------
      [INFO] Building TraceKernel 0.1.0-SNAPSHOT                                [1/2]
      [INFO] Building TraceKernel tracer 0.1.0-SNAPSHOT                         [2/2]
      """;

  @ParameterizedTest
  @ValueSource(strings = {"examples", "test"})
  void a_command_without_arguments_refuses_them_with_the_usage(String command) throws Exception {
    Process tk = tk(command, "-Dtest=One", "more");

    assertThat(new String(tk.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith(
            "tk %s takes no arguments, and was given: -Dtest=One more\nUsage: ./tk COMMAND\n"
                .formatted(command));
    assertThat(tk.waitFor()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "examples --help",
        "test -h",
        "vm --help",
        "vm 6.1 --all --help",
        "judge 6.12 --help",
        "bench --help",
        "install -Dx=y --help"
      })
  void help_is_printed_and_nothing_is_done(String arguments) throws Exception {
    Process tk = tk(arguments.split(" "));

    assertThat(tk.inputReader().readAllLines().getFirst()).isEqualTo("Usage: ./tk COMMAND");
    assertThat(tk.waitFor()).isZero();
  }

  /** The module that is a parent of the others has no name beside the project's. */
  @Test
  void progress_has_each_module() throws Exception {
    Process shell = new ProcessBuilder("bash", "-euc", progress()).start();
    shell.outputWriter().append(REACTOR).close();

    assertThat(shell.inputReader().readAllLines()).containsExactly("[1/2] parent", "[2/2] tracer");
  }

  private static String progress() throws IOException {
    Matcher function = SHOW_PROGRESS.matcher(Files.readString(Path.of("../tk")));
    assertThat(function.find()).isTrue();
    return function.group() + "\nshow_progress";
  }

  @Test
  void what_the_documents_have_users_take_is_installed() throws IOException {
    String documents =
        Files.readString(Path.of("../README.md"))
            + Files.readString(Path.of("../docs/user-guide.md"));
    Matcher installed = INSTALLED.matcher(Files.readString(Path.of("../tk")));
    assertThat(installed.find()).isTrue();

    assertThat(MODULE.matcher(documents).results().map(it -> it.group(1)).distinct())
        .contains("junit-extension", "vm-runner")
        .isSubsetOf(installed.group(1).split(","));
  }

  /** A kernel that lost a feature fails only where it is declared to have it. */
  @Test
  void each_kernel_under_which_tests_run_is_declared_to_have_features() throws Exception {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-euc",
                "say() { printf '%s\\n' \"$*\"; }; . ../build/kernels.sh;"
                    + " for kernel in ${TESTED_KERNELS//,/ }; do"
                    + " declared_features \"$kernel,6.6\" | paste -s -d ' '; done")
            .start();
    List<String> declared = shell.inputReader().readAllLines();

    assertThat(declared)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            options ->
                assertThat(options)
                    .matches("--for [0-9.]+ property=tracekernel\\.kernel\\.has=[A-Z_,1]+"));
    assertThat(declared)
        .flatMap(options -> List.of(options.replaceFirst(".*=", "").split(",")))
        .map(KernelFeature::valueOf)
        .contains(KernelFeature.KPROBES, KernelFeature.FENTRY);
  }

  @Test
  void tests_that_are_dealt_out_are_left_to_the_other_kernels_of_a_run() throws Exception {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-euc",
                "say() { printf '%s\\n' \"$*\"; }; . ../build/kernels.sh;"
                    + " for kernels in 5.10,debian:6.12,latest 6.12 host,6.1; do"
                    + " dealt_tests $kernels | paste -s -d ' '; done")
            .start();

    assertThat(shell.inputReader().readAllLines())
        .containsExactly(
            "--for 5.10 exclude-groups=(under-6.12) & !under-5.10"
                + " --for debian:6.12 exclude-groups=(under-5.10) & !under-6.12",
            "",
            "");
  }

  @Test
  void tests_are_dealt_out_to_kernels_that_are_tested() throws Exception {
    Pattern tag = Pattern.compile("@Tag\\(\"under-([^\"]*)\"\\)");
    String kernels = Files.readString(Path.of("../build/kernels.sh"));
    Matcher tested = Pattern.compile("TESTED_KERNELS=(\\S+)").matcher(kernels);
    assertThat(tested.find()).isTrue();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      Set<String> used =
          files
              .filter(file -> file.toString().endsWith("Test.java"))
              .flatMap(file -> tag.matcher(text(file)).results())
              .map(match -> match.group(1))
              .collect(Collectors.toSet());
      assertThat(used).containsExactlyInAnyOrder(tested.group(1).split(","));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process tk(String... command) throws IOException {
    ProcessBuilder process = new ProcessBuilder("../tk");
    process.command().addAll(List.of(command));
    return process.start();
  }
}
