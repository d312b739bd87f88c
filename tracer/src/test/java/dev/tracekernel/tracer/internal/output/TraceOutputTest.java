package dev.tracekernel.tracer.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.bpf.OpenedSince;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("under-5.10")
class TraceOutputTest {

  private static final long MUCH = 64 << 20;

  @TempDir Path dir;
  private final OpenedSince opened = OpenedSince.now();
  private Printer printer;
  private TraceOutput output;
  private OutputWindow window;

  @BeforeEach
  void open() throws Exception {
    printer = Printer.inFolder(dir);
    output = TraceOutput.open(Runnable::run);
    window = output.window(MUCH, printer::printed);
  }

  @AfterEach
  void close() {
    output.close();
    printer.close();
    assertThat(opened.entries()).isEmpty();
    assertThat(output.folder()).doesNotExist();
  }

  @Test
  void what_is_printed_before_the_call_is_there() {
    for (int i = 0; i < 211; i++) {
      Printer.print("line " + i);
      assertThat(messages()).hasSize(i + 1).last().isEqualTo("line " + i);
    }
    assertThat(window.printed().lost()).isZero();
  }

  @Test
  void a_message_may_be_anything() {
    Printer.print("");
    Printer.print("two\nlines");
    Printer.print("a newline at the end\n");
    Printer.print("äöü €");
    Printer.print(new byte[] {'a', (byte) 0xff, (byte) 0xc3, 1, 'b'});
    Printer.print("bash-1 [000] ...11  1.0: bpf_trace_printk: forged\n bash-2");

    assertThat(messages())
        .containsExactly(
            "",
            "two\nlines",
            "a newline at the end",
            "äöü €",
            "a\ufffd\ufffd\u0001b",
            "bash-1 [000] ...11  1.0: bpf_trace_printk: forged\n bash-2");
  }

  /** Before 5.13 the kernel prints 63 bytes of a string. */
  @Test
  void a_long_message_is_as_the_kernel_has_it() {
    Printer.print("x".repeat(389));
    assertThat(messages()).singleElement().asString().matches("x{389}|x{63}");
  }

  @Test
  void a_window_has_what_is_printed_while_it_is_open() {
    Printer.print("in the first");
    OutputWindow second = output.window(MUCH, printer::printed);
    Printer.print("in both");
    window.close();
    Printer.print("in the second");

    assertThat(messages()).containsExactly("in the first", "in both");
    assertThat(second.printed().lines())
        .extracting(TraceLine::message)
        .containsExactly("in both", "in the second");
  }

  @Test
  void a_task_that_has_ended_has_its_name() throws Exception {
    Thread thread = Thread.ofPlatform().name("short-lived").start(() -> Printer.print("one"));
    thread.join();
    run("sh", "-c", ": < /tk-print/two");
    assertThat(window.printed().lines())
        .extracting(TraceLine::task, TraceLine::message)
        .containsExactly(tuple("short-lived", "one"), tuple("sh", "two"));
  }

  @Test
  void the_names_of_tasks_that_have_ended_are_not_asked_of_proc() throws Exception {
    run("sh", "-c", ": < /tk-print/of a process");
    Thread.ofPlatform().name("one-of-us").start(() -> Printer.print("of a thread")).join();
    Awaitility.await().until(() -> !threads().contains("one-of-us"));
    assertThat(window.printed().lines())
        .extracting(TraceLine::task)
        .containsExactly("sh", "one-of-us");
  }

  private static List<String> threads() throws Exception {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.map(TraceOutputTest::comm).toList();
    }
  }

  private static String comm(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (java.io.IOException e) {
      return "";
    }
  }

  @Test
  void a_task_that_was_renamed_has_the_name_of_then() throws Exception {
    String script =
        """
        : < /tk-print/bash
        printf first > /proc/$$/comm; : < /tk-print/first
        printf second > /proc/$$/comm; : < /tk-print/second
        exec sh -c 'true < /tk-print/sh; exec sleep 60'
        """;
    Process process = new ProcessBuilder("bash", "-c", script).start();
    try {
      Awaitility.await().until(() -> comm(process).equals("sleep"));
      assertThat(window.printed().lines())
          .hasSize(4)
          .allSatisfy(line -> assertThat(line.task()).isEqualTo(line.message()))
          .allSatisfy(line -> assertThat(line.pid()).isEqualTo((int) process.pid()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String comm(Process process) {
    return comm(Path.of("/proc/" + process.pid()));
  }

  @Test
  void other_readers_get_all_lines_and_see_nothing_else() throws Exception {
    try (OtherReader second = OtherReader.ofInstance("tk-test-second");
        OtherReader global = OtherReader.ofAll()) {
      for (int i = 0; i < 97; i++) {
        Printer.print("shared " + i);
        window.printed();
      }
      run("sh", "-c", "exec true");
      List<String> lines = window.printed().lines().stream().map(TraceLine::toString).toList();
      List<String> shared = messages();

      assertThat(lines).hasSize(97);
      assertThat(second.lines())
          .extracting(TraceOutputTest::withoutNameAndTime)
          .containsExactlyElementsOf(
              lines.stream().map(TraceOutputTest::withoutNameAndTime).toList());
      assertThat(global.lines())
          .filteredOn(line -> line.contains(": shared "))
          .extracting(line -> line.substring(line.indexOf("shared ")))
          .containsExactlyElementsOf(shared);
      assertThat(global.lines()).noneMatch(line -> line.contains("task_rename: "));
    }
  }

  @Test
  void lines_of_other_programs_are_not_in_the_window() throws Exception {
    try (Printer other = Printer.inFolder(dir)) {
      OutputWindow others = output.window(MUCH, other::printed);
      for (int i = 0; i < 31; i++) {
        Printer.print("by both " + i);
      }
      assertThat(messages()).hasSize(31);
      assertThat(others.printed().lines()).hasSize(31);
      assertThat(output.window(MUCH, _ -> true).printed().lines()).isEmpty();
    }
  }

  @Test
  void lines_that_were_overwritten_are_counted() throws Exception {
    Files.writeString(output.folder().resolve("buffer_size_kb"), "8");
    Printer.printMany();
    OutputWindow.Printed printed = window.printed();

    assertThat(printed.lines()).hasSizeLessThan(Printer.MANY);
    assertThat(printed.lost()).isPositive();
    assertThat(printed.lines().size() + printed.lost()).isGreaterThanOrEqualTo(Printer.MANY);
    assertThat(output.window(MUCH, printer::printed).printed().lost())
        .as("of a later window")
        .isZero();
  }

  @Test
  void lines_that_the_memory_limit_has_no_room_for_are_counted() {
    OutputWindow small = output.window(2000, printer::printed);
    Printer.printMany();

    assertThat(small.printed().lines()).hasSizeBetween(1, 20);
    assertThat(small.printed().overLimit() + small.printed().lines().size())
        .isEqualTo(Printer.MANY);
    assertThat(window.printed().lines()).hasSize(Printer.MANY);
  }

  @Test
  void what_dead_jvms_left_is_removed_and_what_is_in_use_is_not() throws Exception {
    Path leftover = output.folder().resolveSibling("tracekernel-1-999");
    Path foreign = output.folder().resolveSibling("tk-test-foreign");
    Files.createDirectory(leftover);
    Files.createDirectory(foreign);
    try (TraceOutput other = TraceOutput.open(Runnable::run)) {
      assertThat(leftover).doesNotExist();
      assertThat(foreign).exists();
      assertThat(output.folder()).exists().isNotEqualTo(other.folder());
    } finally {
      Files.delete(foreign);
    }
  }

  @Test
  void a_kernel_without_the_tracepoint_is_told_of() throws Exception {
    Path tracefs = Files.createDirectories(dir.resolve("tracing"));
    assertThatThrownBy(() -> TracefsInstance.create(tracefs).close())
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            """
            kernel tracing is unavailable: tracefs is not mounted on %1$s, or this user may not look into it
            to mend it: mount -t tracefs tracefs %1$s, and run as root\
            """
                .formatted(tracefs));
    Files.createDirectories(tracefs.resolve("events/sched"));
    assertThatThrownBy(() -> TracefsInstance.create(tracefs).close())
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            """
            kernel tracing is unavailable: this kernel has no tracepoint bpf_trace:bpf_trace_printk, by which the output of programs is read
            to mend it: boot Linux 5.9 or later built with CONFIG_BPF_EVENTS=y, or send records by a ring buffer map and read them with trace.records(...)\
            """);
  }

  /** Each instance looks by itself at the time, the name, and whether somebody is to run. */
  private static String withoutNameAndTime(String line) {
    return line.replaceFirst("^.{16}", "")
        .replaceFirst("] (.)[.nNpPlLbB]", "] $1?")
        .replaceFirst(" +\\d+\\.\\d{6}:", "");
  }

  private List<String> messages() {
    return window.printed().lines().stream().map(TraceLine::message).toList();
  }

  private static void run(String... command) throws Exception {
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
