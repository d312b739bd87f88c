package dev.tracekernel.vm.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.agent.suites.EveryKindSuite;
import dev.tracekernel.vm.agent.suites.SurroundingsSuite;
import dev.tracekernel.vm.agent.suites.UnloadableSuite;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the suite asks for reaches its JVM. */
class AgentCommandTest {

  @TempDir Path folder;
  private Path blanks;

  @BeforeEach
  void prepareSuiteInFolderWithBlanks() throws Exception {
    blanks = folder.resolve("class path 'with' \"blanks\" and \\");
    String file = SurroundingsSuite.class.getName().replace('.', '/') + ".class";
    Path copy = blanks.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(
        AgentRun.suite(SurroundingsSuite.class).testClasses().getFirst().resolve(file), copy);
  }

  @Test
  void surroundings_are_as_maven_would_have_them() throws Exception {
    String argument = "-Dargument=" + "10,000 characters \"quoted\" \\ ".repeat(400);
    Suite suite = inFolderWithBlanks(List.of(argument));
    AgentRun run = AgentRun.of(suite, Set.of(), folder.resolve("a run"));

    assertThat(run.published())
        .containsEntry("argument", argument)
        .containsEntry("property", "ä \n=:#! value")
        .containsEntry("folder", blanks.toString())
        .containsEntry(
            "classPath",
            suite.classPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
  }

  @Test
  void an_interrupt_in_a_test_does_not_close_the_channel() throws Exception {
    AgentRun run =
        AgentRun.of(inFolderWithBlanks(List.of()), Set.of(), folder.resolve("interrupted"));

    assertThat(run.outcomes()).hasSize(2).allMatch(outcome -> outcome.endsWith("SUCCESSFUL"));
    assertThat(run.messages()).endsWith(new Message.Done());
  }

  @Test
  void the_command_is_short_whatever_the_suite_is() throws Exception {
    Suite suite = inFolderWithBlanks(List.of("-Dlong=" + "x".repeat(10_000)));

    assertThat(write(suite))
        .containsExactly(suite.java().toString(), "@" + folder.resolve("agent.args"));
  }

  @Test
  void a_java_that_is_too_old_is_refused() throws Exception {
    Path java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.createFile(java);
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21.0.4\"\n");

    assertThatThrownBy(() -> write(onJava(java)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            java
                + " is Java 21.0.4, and the agent needs 25 or newer: let the suite run on a newer"
                + " JDK (in Maven by a toolchain or surefire's jvm)");
  }

  @Test
  void the_environment_is_not_written_down() throws Exception {
    Suite suite = AgentRun.suite(EveryKindSuite.class).withEnvironment(Map.of("TOKEN", "s3cret"));
    write(suite);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allSatisfy(file -> assertThat(file).content().doesNotContain("s3cret"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fast; ; passes() parameterized(int) > 7 parameterized(int) > 8",
        "fast & !many; ; passes()",
        "fast; many; passes()",
        "none, many; ; parameterized(int) > 7 parameterized(int) > 8",
      })
  void groups_are_tag_expressions(String groups, String excluded, String names) throws Exception {
    Selection selection =
        new Selection(
            List.of("**/EveryKindSuite.java"),
            List.of(),
            groups,
            excluded == null ? "" : excluded,
            List.of());

    assertThat(finished(selection)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "EveryKindSuite#passes; passes()",
        "EveryKindSuite#pa*; passes() parameterized(int) > 7 parameterized(int) > 8",
        "EveryKindSuite#nested+passes; passes() nested()",
        "EveryKindSuite$Inside; nested()",
        "Every*Suite,!EveryKindSuite#*s,!#p*,!#dynamic; nested()",
      })
  void tests_are_surefires_patterns(String tests, String names) throws Exception {
    Selection selection = new Selection(List.of(), List.of(), "", "", List.of(tests.split(",")));

    assertThat(finished(selection)).isEqualTo(names);
  }

  @Test
  void a_missing_launcher_is_named_with_its_remedy() throws Exception {
    AgentRun run = runWithout("junit-platform-launcher");

    assertThat(run.messages().getLast())
        .isInstanceOfSatisfying(
            Message.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(
                        "JUnit's launcher is missing: add"
                            + " org.junit.platform:junit-platform-launcher, in the version of your"
                            + " JUnit, to the test class path"));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void a_class_that_cannot_be_loaded_is_named() throws Exception {
    AgentRun run = runWithout("assertj-core");

    assertThat(run.messages().getLast())
        .isInstanceOfSatisfying(
            Message.Failed.class,
            failed -> assertThat(failed.stackTrace()).contains("UnloadableSuite"));
  }

  private List<String> write(Suite suite) throws Exception {
    return AgentCommand.write(suite, JvmStart.of(suite), Set.of(), folder);
  }

  private static Suite onJava(Path java) throws Exception {
    Suite suite = AgentRun.suite(EveryKindSuite.class);
    return new Suite(
        suite.name(),
        suite.testClasses(),
        suite.classPath(),
        suite.selection(),
        java,
        suite.jvmArguments(),
        suite.systemProperties(),
        suite.environment(),
        suite.workingDirectory());
  }

  private AgentRun runWithout(String jar) throws Exception {
    Suite suite = AgentRun.suite(UnloadableSuite.class);
    List<Path> rest = new ArrayList<>(suite.classPath());
    assertThat(rest.removeIf(path -> path.getFileName().toString().startsWith(jar))).isTrue();
    return AgentRun.of(of(suite, suite.testClasses(), rest, suite.selection()), Set.of(), folder);
  }

  private String finished(Selection selection) throws Exception {
    Suite suite = AgentRun.suite(EveryKindSuite.class);
    AgentRun run =
        AgentRun.of(of(suite, suite.testClasses(), suite.classPath(), selection), Set.of(), folder);
    return run.outcomes()
        .map(outcome -> outcome.substring(0, outcome.lastIndexOf(' ')))
        .collect(Collectors.joining(" "));
  }

  private Suite inFolderWithBlanks(List<String> arguments) throws Exception {
    Suite suite = AgentRun.suite(SurroundingsSuite.class);
    List<Path> classPath = new ArrayList<>(List.of(blanks));
    suite.classPath().stream()
        .filter(path -> !suite.testClasses().contains(path))
        .forEach(classPath::add);
    return new Suite(
        suite.name(),
        List.of(blanks),
        classPath,
        suite.selection(),
        suite.java(),
        arguments,
        Map.of("set by suite", "ä \n=:#! value"),
        Map.of(),
        blanks);
  }

  private static Suite of(
      Suite suite, List<Path> testClasses, List<Path> classPath, Selection selection) {
    return new Suite(
        suite.name(),
        testClasses,
        classPath,
        selection,
        suite.java(),
        suite.jvmArguments(),
        suite.systemProperties(),
        suite.environment(),
        suite.workingDirectory());
  }
}
