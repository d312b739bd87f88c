package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.map.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One text under BCC and under TraceKernel at the same time, seeing the same load. */
final class Judged implements AutoCloseable {

  private final Judge judge;
  private final KernelTracer tracer;
  private final TraceWindow window;
  private String pid = "";

  private Judged(Judge judge, KernelTracer tracer, TraceWindow window) {
    this.judge = judge;
    this.tracer = tracer;
    this.window = window;
  }

  static Judged start(Judge judge, Path c, String... attach) throws IOException {
    return start(judge, c, c, -1, attach);
  }

  /** Starts BCC with one text and TraceKernel with another; in any process, or in one. */
  static Judged start(Judge judge, Path theirs, Path ours, long process, String... attach)
      throws IOException {
    List<Object> command = new ArrayList<>(List.of("open", theirs, process));
    command.addAll(Arrays.asList(attach));
    BpfProgram program = BpfProgram.of(ours.toString(), Judged.class).attach(attach);
    if (process > 0) {
      program = program.inProcess(process);
    }
    judge.send(command.toArray()); // both compile at once
    // A tracer for each: programs stay until theirs is closed, and would print into what BCC reads.
    KernelTracer tracer = KernelTracer.open();
    try {
      return new Judged(judge, tracer, startBoth(judge, tracer, program));
    } catch (IOException | RuntimeException | Error e) {
      tracer.close();
      throw e;
    }
  }

  private static TraceWindow startBoth(Judge judge, KernelTracer tracer, BpfProgram program)
      throws IOException {
    try {
      return tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program));
    } finally {
      judge.answer();
    }
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

  /** Tells whether that is the load's process, by its id or its thread's. */
  boolean isOf(int id) {
    return pid.equals(Integer.toString(id));
  }

  KernelTrace trace() {
    return window.trace();
  }

  Judge judge() {
    return judge;
  }

  /**
   * Compares what the programs printed in the load's process.
   *
   * @param areSame whether two messages are, if they differ at most by what was measured
   * @return TraceKernel's messages
   */
  List<String> compareLines(int count, Predicate<List<String>> areSame) throws IOException {
    return new JudgedLines(trace(), judge, pid).compare(count, areSame);
  }

  /**
   * Compares the records that the programs sent of the load, member by member, as BCC reads them.
   *
   * @param ofLoad what a record of the load has, with %s for the process
   * @param measured what differs, as each program looks at the clock itself, or for a reason that
   *     the test has
   * @return TraceKernel's records
   */
  List<String> compareRecords(String map, String ofLoad, String measured) throws IOException {
    List<Object> decode = new ArrayList<>(List.of("decode", map));
    for (Bytes record : trace().records(map, Bytes.class)) {
      decode.add(HexFormat.of().formatHex(record.toArray()));
    }
    Pattern wanted = Pattern.compile("\\b" + ofLoad.formatted(pid) + "\\b");
    List<String> ours = chosen(judge.ask(decode.toArray()), wanted, measured);
    assertThat(ours).isEqualTo(chosen(judge.ask("records", map), wanted, measured));
    return ours;
  }

  private static List<String> chosen(List<String> records, Pattern wanted, String measured) {
    return records.stream()
        .filter(it -> wanted.matcher(it).find())
        .map(it -> it.replaceAll("\\b(" + measured + ")=[^,]*", "$1"))
        .toList();
  }

  /** Returns a histogram as BCC prints it. */
  String histogram(Object... command) throws IOException {
    List<Object> whole = new ArrayList<>(List.of("histogram"));
    whole.addAll(Arrays.asList(command));
    return judge.ask(whole.toArray()).stream().map(it -> it + "\n").collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    window.close();
    tracer.close();
    judge.ask("close");
  }
}
