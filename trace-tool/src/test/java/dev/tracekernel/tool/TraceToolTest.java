package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceToolTest {

  private static final String MKDIR =
      "0.000000000 java[12] main[13] mkdirat(dfd=0, pathname=\"/a/b (unresolved)\", mode=0) = 0"
          + " <0.001000000>\n";
  private static final String UNLINK =
      "1.000000000 java[12] main[13] unlinkat(dfd=0, pathname=\"/a/\\n\\x1b[2J (unresolved)\","
          + " flag=0) = -1 ENOENT <0.001000000>\n";
  private static final String UNKNOWN =
      "2.000000000 [12] main[13] (a record of type 99, unknown to this version: 160 bytes)\n";
  private static final String SYNC = "4.000000000 java[12] main[13] sync() = ? (in flight)\n";

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file =
        new FakeFile(Architecture.ARM64)
            .call(1, "mkdirat", 1, "/a/b", 0)
            .failing(2, "unlinkat", 1, "/a/\n\u001b[2J", Errno.ENOENT)
            .ofUnknownType()
            .inFlight(5, "sync")
            .losing("RING_FULL", "openat", 7)
            .write(dir.resolve("it.tktrace"));
  }

  @Test
  void print_shows_the_events_as_strace_does_and_what_was_lost() {
    Tool tool = Tool.run("print", file);
    assertThat(tool.output())
        .isEqualTo(
            MKDIR
                + UNLINK
                + UNKNOWN
                + SYNC
                + "4 events; lost: 7 openat: ring buffer full (raise -Dtracekernel.ring, in MiB)\n"
                + "  1 unknown: unknown to this TraceKernel (load the trace with the version that"
                + " saved it)\n");
    assertThat(tool.errors()).isEmpty();
    assertThat(tool.status()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--call mkdirat, M",
    "--call=mkdirat --call=sync, MS",
    "'--call mkdirat,unlinkat', MU",
    "--path /a/b, M",
    "--path /a/*, MU",
    "--path /**, MU",
    "--path /*, ''",
    "--path /?/[a-c], M",
    "--path /?/[!a-c], ''",
    "--path /a/[!a-c]*, U",
    "'--path /a/{b,c}', M",
    "--path /**/b, M",
    "--pid 12, MU?S",
    "--pid 112, MU?S",
    "--pid 13, ''",
    "--tid 113, MU?S",
    "--tid 112, ''",
    "--process java, MU?S",
    "--process main, ''",
    "--thread main, MU?S",
    "--thread java, ''",
    "--failed, U",
    "--errno ENOENT, U",
    "--errno EPERM, ''",
    "--since 1, U?S",
    "--until 1, M",
    "--since 1 --until 2.5, U?",
    "--slower 0.0009, MU",
    "--slower 0.001, ''",
    "--failed --path /a/b, ''"
  })
  void print_shows_what_passes_all_filters(String options, String shown) {
    String[] arguments = ("print " + file + " " + options).split(" ");
    Map<Integer, String> lines = Map.of(77, MKDIR, 85, UNLINK, 63, UNKNOWN, 83, SYNC); // MU?S
    String expected = shown.chars().mapToObj(lines::get).collect(Collectors.joining());
    String rendered = Tool.run((Object[]) arguments).output();
    assertThat(rendered).startsWith(expected);
    assertThat(rendered.substring(expected.length()))
        .startsWith(shown.length() == 4 ? "4 events; lost" : shown.length() + " of 4 events; lost");
  }

  @Test
  void a_call_that_the_traced_machine_has_not_is_an_error() {
    Tool tool = Tool.run("print", file, "--call", "mkdir");
    assertThat(tool.errors())
        .startsWith("there is no system call mkdir on aarch64; the nearest: chdir, mkdirat");
    assertThat(tool.status()).isEqualTo(2);
    assertThat(tool.output()).isEmpty();
  }

  @Test
  void a_glob_that_is_malformed_is_an_error() {
    Tool tool = Tool.run("print", file, "--path", "/a/[b");
    assertThat(tool.errors())
        .startsWith("Invalid value for option '--path': glob \"/a/[b\" does not end its [");
    assertThat(tool.status()).isEqualTo(2);
    assertThat(tool.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b*", "./a/b*", "././a/b*"})
  void a_path_that_is_relative_is_an_error_with_the_remedy(String path) {
    Tool tool = Tool.run("print", file, "--path", path);
    String here = Path.of("").toAbsolutePath().toString();
    assertThat(tool.errors())
        .startsWith(
            ("Invalid value for option '--path': \"%s\" is relative, and a trace has absolute"
                    + " paths: write \"**/a/b*\", or \"%s/a/b*\"\n")
                .formatted(path, here));
    assertThat(tool.status()).isEqualTo(2);
    assertThat(tool.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"**b", "{/a,/x}/b", "pipe:*"})
  void a_path_that_begins_with_no_slash_may_yet_be_one_of_the_kernels(String path) {
    assertThat(Tool.run("print", file, "--path", path).status()).isZero();
  }

  @Test
  void the_output_can_go_to_a_file() throws IOException {
    Path text = dir.resolve("it.txt");
    assertThat(Tool.run("print", file, "-o", text).output()).isEmpty();
    assertThat(Files.readString(text)).isEqualTo(Tool.run("print", file).output());
  }

  @Test
  void info_says_what_the_file_holds() throws IOException {
    assertThat(Tool.run("info", file).output())
        .startsWith("file: " + file + ", " + Files.size(file) + " bytes\nkernel: 6.1.0 aarch64\n")
        .endsWith(
            """
            writer: TraceKernel 1.2.3
            events: 4, 1 of them in flight
              1 mkdirat
              1 no call
              1 sync
              1 unlinkat
            lost: 7 openat: ring buffer full (raise -Dtracekernel.ring, in MiB)
                  1 unknown: unknown to this TraceKernel (load the trace with the version that \
            saved it)
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"print", "json", "perfetto", "chrome", "info"})
  void what_is_no_trace_is_refused_with_the_remedy(String command) throws IOException {
    Path text = Files.writeString(dir.resolve("it.txt"), "openat() = 3");
    Tool tool = Tool.run(command, text);
    assertThat(tool.errors())
        .isEqualTo(
            "tracekernel-trace: %s is not a trace file: give one that a failed test or"
                    .formatted(text)
                + " KernelTrace.save wrote (*.tktrace)\n");
    assertThat(tool.status()).isEqualTo(3);
    assertThat(tool.output()).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Tool tool = Tool.run("info", dir.resolve("missing"));
    assertThat(tool.errors()).contains(dir.resolve("missing") + " does not exist: give the path");
    assertThat(tool.status()).isEqualTo(3);
  }

  @Test
  void an_output_that_cannot_be_written_is_named() {
    Path output = dir.resolve("missing/it.txt");
    Tool tool = Tool.run("print", file, "-o", output);
    assertThat(tool.errors())
        .isEqualTo("tracekernel-trace: java.nio.file.NoSuchFileException: " + output + "\n");
    assertThat(tool.status()).isEqualTo(3);
  }

  @Test
  void without_a_file_the_command_line_is_wrong() {
    Tool tool = Tool.run("print");
    assertThat(tool.errors()).startsWith("Missing required parameter: 'FILE'");
    assertThat(tool.status()).isEqualTo(2);
  }

  @Test
  void a_reader_that_has_had_enough_ends_it_well() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StringWriter err = new StringWriter();
    int status =
        TraceTool.commandLine(closed, new PrintWriter(err, true)).execute("print", file.toString());
    assertThat(status).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_disk_that_is_full_is_told() {
    Tool tool = Tool.run("print", file, "-o", "/dev/full");
    assertThat(tool.errors()).isEqualTo("tracekernel-trace: No space left on device\n");
    assertThat(tool.status()).isEqualTo(3);
  }

  @Test
  void the_help_names_the_commands_and_the_exit_statuses() {
    assertThat(Tool.run("--help").output())
        .contains(List.of("print", "json", "perfetto, chrome", "info", "Exit status:", "  3   "));
  }
}
