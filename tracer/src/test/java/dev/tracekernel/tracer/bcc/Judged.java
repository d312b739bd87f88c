package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.TraceLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** One text under BCC and under TraceKernel at the same time, seeing the same load. */
final class Judged implements AutoCloseable {

  /** Of a line: task, pid, cpu, flags, seconds, message. */
  private static final int PID = 1;

  private static final int SECONDS = 4;
  private static final int MESSAGE = 5;

  private final Judge judge;
  private final TraceWindow window;
  private String pid = "";

  private Judged(Judge judge, TraceWindow window) {
    this.judge = judge;
    this.window = window;
  }

  static Judged start(Judge judge, KernelTracer tracer, Path c, String... attach)
      throws IOException {
    return start(judge, tracer, c, -1, attach);
  }

  static Judged start(Judge judge, KernelTracer tracer, Path c, long process, String... attach)
      throws IOException {
    List<Object> command = new ArrayList<>(List.of("open", c, process));
    command.addAll(Arrays.asList(attach));
    judge.ask(command.toArray());
    BpfProgram program = BpfProgram.of(c.toString(), Judged.class).attach(attach);
    if (process > 0) {
      program = program.inProcess(process);
    }
    TraceDeclaration declaration = TraceDeclaration.of("syscall:getppid").withProgram(program);
    return new Judged(judge, tracer.start(declaration));
  }

  /** Returns a lesson's text as a file. */
  static Path lesson(String name, Path folder) throws IOException {
    try (InputStream in = Judged.class.getResourceAsStream("tutorial/" + name + ".c")) {
      return Files.write(folder.resolve(name + ".c"), in.readAllBytes());
    }
  }

  void load(String name) throws IOException {
    pid = judge.ask("load", name).getFirst();
  }

  /** Takes a process for the load that was started otherwise. */
  void loadIs(long process) {
    pid = Long.toString(process);
  }

  String pid() {
    return pid;
  }

  KernelTrace trace() {
    return window.trace();
  }

  Judge judge() {
    return judge;
  }

  /**
   * Compares what the programs printed in the load's process, field by field but for the time,
   * which BCC has by another clock. BCC reads what everybody's programs print: each line twice, its
   * own and TraceKernel's.
   *
   * @param areSame whether two messages are, if they differ at most by what was measured
   * @return TraceKernel's messages
   */
  List<String> compareLines(int count, Predicate<List<String>> areSame) throws IOException {
    List<String> ours =
        trace().output().stream().filter(it -> isLoads(it.pid())).map(Judged::fields).toList();
    List<String> all =
        judge.ask("lines").stream().filter(it -> isLoads(Integer.parseInt(part(it, PID)))).toList();
    assertThat(ours).hasSize(count);
    assertThat(all).hasSize(2 * count);
    for (int i = 0; i < count; i++) {
      String message = part(ours.get(i), MESSAGE);
      List<String> pair = all.subList(2 * i, 2 * i + 2);
      List<String> messages = pair.stream().map(it -> part(it, MESSAGE)).toList();
      String expected = unmeasured(ours.get(i));
      assertThat(pair).allSatisfy(it -> assertThat(unmeasured(it)).isEqualTo(expected));
      assertThat(messages).contains(message);
      assertThat(areSame).accepts(messages);
    }
    return ours.stream().map(it -> part(it, MESSAGE)).toList();
  }

  private boolean isLoads(int tid) {
    return pid.equals(Integer.toString(tid));
  }

  /** As BCC's {@code trace_fields} has them, without the time. */
  private static String fields(TraceLine line) {
    return String.join(
        "\t",
        line.task(),
        Integer.toString(line.pid()),
        Integer.toString(line.cpu()),
        line.flags(),
        "",
        line.message());
  }

  private static String unmeasured(String line) {
    return String.join(" ", List.of(line.split("\t", -1)).subList(0, SECONDS));
  }

  private static String part(String line, int number) {
    return line.split("\t", -1)[number];
  }

  @Override
  public void close() throws IOException {
    window.close();
    judge.ask("close");
  }
}
