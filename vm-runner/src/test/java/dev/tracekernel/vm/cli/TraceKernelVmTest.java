package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.json.MatrixFile;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TraceKernelVmTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void help_names_the_commands_and_the_exit_status() {
    assertThat(run("--help")).isZero();
    assertThat(text(out))
        .contains(
            "run ",
            "exec ",
            "fetch ",
            "lock ",
            "update ",
            "matrix ",
            "merge ",
            "doctor ",
            "3   this machine lacks");
  }

  @Test
  void what_is_no_kernel_is_not_fetched() throws IOException {
    Path image = Files.writeString(folder.resolve("bzImage"), "");
    assertThat(run("fetch", "--kernels", image.toString())).isNotZero();
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains(image.toString());
  }

  @Test
  void the_version_names_program_java_and_system() {
    assertThat(run("--version")).isZero();
    assertThat(text(out).lines())
        .containsExactly(
            "tracekernel-vm " + System.getProperty("tracekernel.test.version"),
            "Java %s (%s), Linux %s %s"
                .formatted(
                    System.getProperty("java.version"),
                    System.getProperty("java.vendor"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.11 memory=3G | for 5.11: this kernel is not one of those that run: 5.10, 6.1",
        "5.10 memory=3X | for 5.10: \"3X\" is no size: expected such as 2G or 512M",
        "5.10 cpus=two  | for 5.10: cpus is \"two\": expected a number",
        "5.10 cpus=0    | for 5.10: cpus is 0: give the guest 1 or more",
        "5.10 memroy=3G | for 5.10: \"memroy=3G\" cannot be set: expected one of cpus=N, memory=SIZE,"
            + " disk=NAME=SIZE, kernel-argument=WORD, module=NAME,"
            + " property=NAME=VALUE, exclude-groups=TAGS",
        "6.1 exclude-groups= | for 6.1: exclude-groups has no tag: expected a tag expression, such as"
            + " slow & !disks",
        "6.1 disk=a     | for 6.1: \"a\" is no disk: expected a name and a size, such as scratch=1G",
        "six memory=1G  | \"six\" names no kernel: expected a series (6.12), debian:..., mainline:..., latest,"
            + " host, or a path with a slash",
      })
  void a_setting_for_one_kernel_that_cannot_be_is_explained(String setting, String message) {
    assertThat(runWith(setting)).isEqualTo(2);
    assertThat(text(err)).startsWith(message + System.lineSeparator());
  }

  @Test
  void a_setting_for_one_kernel_is_there_once() {
    assertThat(runWith("5.10 memory=3G", "6.1 memory=3G", "5.10 memory=4G")).isEqualTo(2);
    assertThat(text(err)).startsWith("for 5.10: memory is set twice, to 3G and to 4G");
    assertThat(runWith("5.10 disk=a=1G", "5.10 disk=a=2G")).isEqualTo(2);
    assertThat(text(err)).startsWith("for 5.10: the disk a is there twice: give each a name of");
  }

  @Test
  void a_disk_has_a_name_and_a_size() {
    assertThat(run("exec", "-k", "6.1", "--disk", "scratch", "true")).isEqualTo(2);
    assertThat(text(err))
        .startsWith(
            "Invalid value for option '--disk' (NAME=SIZE): \"scratch\" is no disk: expected a name"
                + " and a size, such as scratch=1G");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "exec", "fetch", "lock", "update", "matrix", "merge", "doctor"})
  void each_command_has_help_and_the_version(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(text(out)).startsWith("Usage: tracekernel-vm " + command);
    assertThat(run(command, "--version")).isZero();
    assertThat(text(out)).startsWith("tracekernel-vm ");
  }

  @Test
  void the_job_matrix_is_printed_for_github() {
    assertThat(run("matrix", "--github", "--kernels", "5.10,6.1,5.10")).isZero();
    assertThat(text(out))
        .isEqualToIgnoringNewLines("{\"include\":[{\"kernel\":\"5.10\"},{\"kernel\":\"6.1\"}]}");
  }

  @Test
  void the_job_matrix_is_printed_for_gitlab() {
    assertThat(run("matrix", "--gitlab", "ci/kernel.yml", "-k", "5.10", "-k", "latest")).isZero();
    assertThat(text(out))
        .contains("- local: \"ci/kernel.yml\"", "- KERNEL: [\"5.10\", \"latest\"]");
  }

  @Test
  void what_follows_the_name_of_a_command_is_the_commands() {
    List<String> words = List.of("java", "--memory", "3X", "@arguments", "-k", "--", "a  b", "");
    CommandLine.ParseResult parsed = parse("exec", "-k", "6.1", words);

    assertThat(parsed.<List<String>>matchedPositionalValue(0, List.of())).isEqualTo(words);
    assertThat(parse("exec", "-k", "6.1", List.of("--", "-x")).originalArgs()).contains("-x");
  }

  @Test
  void exec_wants_a_kernel_and_a_command() {
    assertThat(run("exec", "-k", "6.1")).isEqualTo(2);
    assertThat(text(err)).startsWith("Missing required parameter: 'WORD'");
    assertThat(run("exec", "true")).isEqualTo(2);
    assertThat(text(err)).contains("Missing required option: '--kernel=KERNEL'");
  }

  @Test
  void a_job_matrix_is_for_one_service() {
    assertThat(run("matrix", "-k", "6.1")).isEqualTo(2);
    assertThat(text(err)).startsWith("Error: Missing required argument");
    assertThat(run("matrix", "-k", "6.1", "--github", "--gitlab", "x")).isEqualTo(2);
  }

  @Test
  void what_names_no_kernel_is_explained() {
    assertThat(run("matrix", "--github", "--kernels", "5.10.3")).isEqualTo(2);
    assertThat(text(err))
        .startsWith(
            "Invalid value for option '--kernels' (KERNEL): \"5.10.3\" names no kernel: a series has"
                + " two numbers (5.10), a file needs a slash");
  }

  @Test
  void what_is_no_size_of_memory_is_explained() {
    assertThat(run("run", "-k", "6.1", "--suite", "x", "--memory", "2")).isEqualTo(2);
    assertThat(text(err))
        .startsWith(
            "Invalid value for option '--memory': \"2\" is no size: expected such"
                + " as 2G or 512M");
  }

  @Test
  void a_suite_is_a_file_or_a_class_path() {
    assertThat(run("run", "-k", "6.1")).isEqualTo(2);
    assertThat(text(err)).startsWith("Error: Missing required argument");
    assertThat(run("run", "-k", "6.1", "--class-path", "x")).isEqualTo(2);
    assertThat(text(err)).contains("--test-classes");
  }

  @Test
  void a_guest_that_cannot_be_is_a_wrong_command_line() {
    assertThat(run("exec", "-k", "6.1", "--cpus", "0", "true")).isEqualTo(2);
    assertThat(text(err)).startsWith("cpus is 0: give the guest 1 or more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--jvm-arguments='-Da | a quote has no end in: '-Da",
        "--test=%regex[a      | the pattern \"%regex[a\" has no ] at its end",
      })
  void so_is_a_suite_that_cannot_be(String option, String message) {
    assertThat(run("run", "-k", "6.1", "--class-path", "x", "--test-classes", "x", option))
        .isEqualTo(2);
    assertThat(text(err)).startsWith(message);
  }

  /** Not as if the machine lacked something. */
  @Test
  void a_fault_of_the_program_is_shown_by_its_trace() {
    CommandLine program = TraceKernelVm.commandLine(terminal());
    IllegalArgumentException fault = new IllegalArgumentException("a fault");

    assertThatThrownBy(
            () ->
                program
                    .getExecutionExceptionHandler()
                    .handleExecutionException(fault, program, null))
        .isSameAs(fault);
  }

  @Test
  void a_suite_that_is_not_there_is_named() {
    Path missing = folder.resolve("missing.properties");

    assertThat(run("run", "-k", "6.1", "--suite", missing.toString())).isEqualTo(3);
    assertThat(text(err)).contains(missing.toString());
  }

  @Test
  void the_doctor_boots_only_kernels_that_are_named() {
    assertThat(run("doctor", "--boot")).isEqualTo(2);
    assertThat(text(err)).startsWith("--boot boots the kernels that --kernels names: name one");
  }

  @Test
  void the_doctor_knows_the_architectures() {
    assertThat(run("doctor", "--arch", "riscv64")).isEqualTo(2);
    assertThat(text(err))
        .startsWith("no guest can have the architecture riscv64: amd64 and arm64 can be had");
  }

  @Test
  void a_run_knows_the_architectures() {
    assertThat(
            run("run", "-k", "6.1", "--arch", "mips", "--class-path", "x", "--test-classes", "x"))
        .isEqualTo(2);
    assertThat(text(err))
        .startsWith("no guest can have the architecture mips: amd64 and arm64 can be had");
  }

  @Test
  void the_doctor_names_what_is_missing() {
    Path java = folder.resolve("java");
    Path kernel = folder.resolve("vmlinuz");

    assertThat(run("doctor", "--java", java.toString(), "-k", kernel.toString())).isEqualTo(1);
    assertThat(text(out).lines())
        .contains(
            "missing  JDK: there is no program "
                + java
                + "; remedy: apt-get install openjdk-25-jre-headless (Debian 13 or later), or name"
                + " another by --java",
            "missing  kernel %s: there is no kernel at %s: no such file".formatted(kernel, kernel));
  }

  @Test
  void results_of_machines_are_merged_and_judged() throws IOException {
    Path one = machine("5.10", Verdict.PASSED);
    Path other = machine("6.1", Verdict.FAILED);
    Path reports = folder.resolve("reports");

    assertThat(run("merge", one.toString(), other.toString(), "--reports", reports.toString()))
        .isEqualTo(1);
    assertThat(MatrixFile.read(reports.resolve("matrix.json")).runs())
        .extracting(KernelRun::kernel)
        .containsExactly("5.10", "6.1");
    assertThat(text(out)).contains("6.1: 1 failed", "reports: " + reports);
  }

  @Test
  void merged_results_pass_if_all_do() throws IOException {
    Path one = machine("5.10", Verdict.PASSED);

    assertThat(run("merge", one.toString(), "--reports", folder.resolve("r").toString())).isZero();
    assertThat(text(out)).doesNotContain("m()");
  }

  @Test
  void tests_that_are_alike_are_shown_on_demand() throws IOException {
    Path one = machine("5.10", Verdict.PASSED);
    String reports = folder.resolve("reports").toString();

    assertThat(run("merge", one.toString(), "--all", "--reports", reports)).isZero();
    assertThat(text(out)).contains("m()");
  }

  @Test
  void an_expected_kernel_without_a_result_fails() throws IOException {
    Path one = machine("5.10", Verdict.PASSED);

    assertThat(
            run(
                "merge",
                one.toString(),
                "--kernels",
                "5.10,6.12",
                "--reports",
                folder.resolve("reports").toString()))
        .isNotZero();
    assertThat(text(out)).contains("no result came: see the log of this kernel's machine");
  }

  private Path machine(String kernel, Verdict verdict) throws IOException {
    TestName test = new TestName("[engine:e]/[class:a.T]/[method:m()]", "a.T", "m()", true);
    TestResult result =
        new TestResult(test, verdict, Duration.ofMillis(3), "reason", "details", Map.of());
    KernelRun run =
        new KernelRun(
            kernel,
            kernel + ".0-1-amd64",
            "Debian",
            "KVM",
            List.of(result),
            List.of(),
            Map.of("boot", Duration.ofSeconds(2)),
            folder.resolve(kernel));
    Path file = Files.createDirectories(folder.resolve(kernel)).resolve("matrix.json");
    MatrixFile.write(new Matrix("suite", List.of(run)), file);
    return file;
  }

  /** Runs no test: each of these command lines is wrong. */
  private int runWith(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("run", "-k", "5.10,6.1"));
    arguments.addAll(List.of("--class-path", "classes", "--test-classes", "classes"));
    for (String setting : settings) {
      arguments.add("--for");
      arguments.addAll(List.of(setting.split(" ")));
    }
    return run(arguments.toArray(String[]::new));
  }

  private CommandLine.ParseResult parse(
      String command, String option, String value, List<String> words) {
    List<String> arguments = new ArrayList<>(List.of(command, option, value));
    arguments.addAll(words);
    return TraceKernelVm.commandLine(terminal())
        .parseArgs(arguments.toArray(String[]::new))
        .subcommand();
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return TraceKernelVm.commandLine(terminal()).execute(arguments);
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        () -> 120,
        TerminalGrid.Rows.TROUBLED);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
