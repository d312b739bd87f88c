package dev.tracekernel.vm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.AgentRun;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One build of many modules, by surefire, by the goal {@code suite} and by {@code test-no-fork}
 * with a kernel that is not there: what needs no virtual machine.
 */
class ReactorTest {

  private static final Pattern CASE = Pattern.compile("<testcase name=\"([^\"]+)\"");

  @TempDir static Path folder;
  private static Path reactor;
  private static ChildMaven maven;
  private static ChildMaven.Result build;

  @BeforeAll
  static void build() throws Exception {
    reactor = Projects.reactor(folder.resolve("a reactor of it's own"));
    maven = ChildMaven.in(folder);
    build =
        maven.run(
            reactor,
            Map.of(),
            "--fail-at-end",
            "-Pkernels",
            "-Dkernels=./no/kernel",
            "-Dsession.property=of the session",
            "dev.tracekernel:tracekernel-vm-runner:" + RunnerJar.VERSION + ":suite",
            "test");
  }

  @AfterAll
  static void close() throws Exception {
    maven.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"five", "six", "modular"})
  void the_suite_has_the_tests_that_surefire_runs(String module) throws Exception {
    Suite suite = SuiteFile.read(target(module).resolve("tracekernel-suite.properties"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(suite.environment());

    AgentRun run =
        AgentRun.of(
            suite.withEnvironment(environment),
            Set.of(),
            Files.createDirectories(folder.resolve("agent in " + module)));

    assertThat(run.outcomes())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            surefireTests(module).map(name -> name + "() SUCCESSFUL").toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reactor  | SUCCESS | reactor has no tests: there is no",
        "without  | SUCCESS | without has no tests: there is no",
        "tolerant | SUCCESS | none of the test classes of tolerant is selected",
        "none     | FAILURE | none of the test classes of none is selected: check surefire's includes"
            + " and excludes, or set failIfNoTests=false",
        "five     | FAILURE | ./no/kernel: 1 incident (not started)",
      })
  void a_module_without_tests_fails_where_there_could_be_some(
      String module, String end, String reason) {
    assertThat(build.output())
        .contains(reason)
        .containsPattern("(?m)^\\[INFO] " + module + "(?: 1)? \\.+ " + end);
    assertThat(build.status()).isEqualTo(1);
  }

  @Test
  void a_kernel_that_is_not_there_is_named() {
    assertThat(build.output()).contains("there is no kernel at " + reactor + "/no/kernel");
  }

  /** As the root that arm64's guests need, which is made before any kernel is asked for. */
  @Test
  void what_cannot_be_had_for_all_kernels_is_named_with_what_to_do() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String program : List.of("mmdebstrap", "apt-get", "apt-config")) {
      Files.createSymbolicLink(bin.resolve(program), Path.of("/bin/true"));
    }

    ChildMaven.Result broken =
        maven.run(
            reactor,
            Map.of("PATH", bin + ":" + System.getenv("PATH")),
            "--projects=six",
            "-Dkernels=6.12",
            "-Dsession.property=of the session",
            "-Dtracekernel.arch=arm64",
            "-Dtracekernel.kernel.cache=" + folder.resolve("cache/kernels"),
            "dev.tracekernel:tracekernel-vm-runner:" + RunnerJar.VERSION + ":test-no-fork");

    assertThat(broken.output())
        .contains(
            "on project six: no mirror of Debian's main archive is known, to look for trixie: this"
                + " machine's apt has none. Name one: -Dtracekernel.debian.mirror=https://HOST/debian,")
        .doesNotContain("KernelUnavailableException", "PluginExecutionException");
    assertThat(broken.status()).isEqualTo(1);
  }

  @Test
  void a_module_is_told_that_its_tests_run_on_the_class_path() {
    assertThat(build.output().lines().filter(line -> line.contains("module-info")))
        .containsOnly(
            "[WARNING] modular has a module-info: surefire runs its tests on the module path,"
                + " virtual machines run them on the class path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classesDirectory",
        "forkCount",
        "forkedProcessTimeoutInSeconds",
        "reuseForks",
        "skip",
        "skipAfterFailureCount",
        "skipTests"
      })
  void a_setting_that_is_not_followed_is_named(String setting) {
    assertThat(build.output().lines())
        .contains("[WARNING] surefire's " + setting + " is not followed in virtual machines");
  }

  @Test
  void each_module_has_reports_of_its_own() {
    assertThat(Stream.of("five", "six", "modular"))
        .allSatisfy(
            module ->
                assertThat(target(module).resolve("tracekernel-reports")).isNotEmptyDirectory());
    assertThat(reactor.resolve("target")).doesNotExist();
  }

  @Test
  void the_environment_of_the_machine_is_not_written() throws Exception {
    Suite suite = SuiteFile.read(target("five").resolve("tracekernel-suite.properties"));

    assertThat(suite.environment())
        .containsEntry("VARIABLE", "it's a \"value\" of $HOME")
        .doesNotContainKey("PATH");
  }

  private static Path target(String module) {
    return reactor.resolve(module).resolve("target");
  }

  private static Stream<String> surefireTests(String module) throws Exception {
    StringBuilder xml = new StringBuilder();
    try (Stream<Path> files = Files.list(target(module).resolve("surefire-reports"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
        xml.append(Files.readString(file));
      }
    }
    return CASE.matcher(xml).results().map(match -> match.group(1));
  }
}
