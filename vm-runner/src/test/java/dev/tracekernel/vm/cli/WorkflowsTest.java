package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.suite.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The workflows of docs/ci call what is there. */
class WorkflowsTest {

  private static final Path FOLDER = Path.of("../docs/ci");
  private static final Path GOALS = Path.of("target/classes/META-INF/maven/plugin.xml");

  private static final Pattern TOOL = Pattern.compile("tracekernel-vm ([a-z][^)>\\n]*)");
  private static final Pattern GOAL =
      Pattern.compile("dev\\.tracekernel:tracekernel-vm-runner:([a-z-]+)([^\\n]*)");
  private static final Pattern PIPX = Pattern.compile("pipx install ([^\\n]*)");
  private static final Pattern PROPERTY = Pattern.compile("-D([A-Za-z.]+)");

  @ParameterizedTest
  @MethodSource("toolCalls")
  void the_tool_has_each_command_and_option(String call) {
    String[] words = Words.split(call.replaceAll("\\$[A-Z]+", "6.1")).toArray(String[]::new);

    assertThatCode(() -> TraceKernelVm.commandLine(Terminal.ofThisProcess()).parseArgs(words))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("goalCalls")
  void the_goals_have_each_property(String goal, List<String> properties) throws IOException {
    String described = Files.readString(GOALS);
    int start = described.indexOf("<goal>" + goal + "</goal>");
    assertThat(start).describedAs(goal).isPositive();

    assertThat(properties)
        .allSatisfy(
            property ->
                assertThat(described.substring(start, described.indexOf("</mojo>", start)))
                    .contains("${" + property + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github.yml", "gitlab.yml", "gitlab-kernel.yml"})
  void each_workflow_calls_the_runner(String file) throws IOException {
    assertThat(scripts(FOLDER.resolve(file))).anyMatch(script -> script.contains("tracekernel"));
  }

  @Test
  void all_workflows_are_seen() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files).hasSize(3).allMatch(file -> file.toString().endsWith(".yml"));
    }
    assertThat(toolCalls()).hasSize(5);
    assertThat(goalCalls()).hasSize(2);
  }

  /** Else what runs on a day is what came out the night before. */
  @Test
  void what_is_no_distributions_package_has_a_version() throws IOException {
    List<String> installed = calls(PIPX).map(call -> call.group(1)).toList();

    assertThat(installed).isNotEmpty().allMatch(words -> words.matches("\\S+==[0-9.]+"));
  }

  @Test
  void actionlint_finds_nothing() throws IOException {
    Optional<Path> actionlint = Command.find("actionlint");
    assumeTrue(
        actionlint.isPresent(), "docs/ci/github.yml is not linted: actionlint is not installed");

    assertThat(
            Command.run(
                List.of(actionlint.get().toString(), FOLDER.resolve("github.yml").toString())))
        .isEqualTo(new Command.Result(0, "", ""));
  }

  static List<String> toolCalls() throws IOException {
    return calls(TOOL).map(call -> call.group(1).strip()).toList();
  }

  static List<Object[]> goalCalls() throws IOException {
    return calls(GOAL)
        .map(
            call ->
                new Object[] {
                  call.group(1),
                  PROPERTY.matcher(call.group(2)).results().map(p -> p.group(1)).toList()
                })
        .toList();
  }

  private static Stream<MatchResult> calls(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream()
          .flatMap(WorkflowsTest::scripts)
          .flatMap(script -> pattern.matcher(script).results());
    }
  }

  private static Stream<String> scripts(Path file) {
    try {
      return scripts(new Yaml().<Object>load(Files.readString(file)), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts below run, script and after_script. */
  private static Stream<String> scripts(Object node, boolean isScript) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(e -> scripts(e.getValue(), isScript(String.valueOf(e.getKey()))));
      case List<?> list -> list.stream().flatMap(item -> scripts(item, isScript));
      case String text when isScript -> Stream.of(text);
      case null, default -> Stream.of();
    };
  }

  private static boolean isScript(String key) {
    return key.equals("run") || key.endsWith("script");
  }
}
