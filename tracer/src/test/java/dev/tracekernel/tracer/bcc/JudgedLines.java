package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.TraceLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a load's process had printed, field by field as {@code trace_fields} has them.
 *
 * <p>BCC reads what everybody's programs print: each line twice, its own and TraceKernel's, which
 * are printed one behind the other. The clocks of both readers have other zeros, so times are
 * compared from the first line on.
 */
record JudgedLines(KernelTrace trace, Judge judge, String pid) {

  /**
   * How far apart two programs measure the same. Loads wait 50 ms between two calls that print, so
   * that what is not the other's is off by more. One program runs behind the other, which takes
   * microseconds; but an emulated CPU may have to wait for a real one meanwhile: 8 ms were seen.
   */
  static final int MILLIS_APART = 40;

  /** Of a line: task, pid, cpu, flags, seconds, message. */
  private static final int PID = 1;

  private static final int FLAGS = 3;
  private static final int SECONDS = 4;
  private static final int MESSAGE = 5;

  List<String> compare(int count, Predicate<List<String>> areSame) throws IOException {
    List<List<String>> ours =
        trace.output().stream().map(JudgedLines::fields).filter(this::isLoads).toList();
    List<List<String>> all =
        judge.ask("lines").stream()
            .map(it -> List.of(it.split("\t", -1)))
            .filter(this::isLoads)
            .toList();
    assertThat(ours).hasSize(count);
    assertThat(all).hasSize(2 * count);
    for (int i = 0; i < count; i++) {
      List<List<String>> pair = all.subList(2 * i, 2 * i + 2);
      compare(ours.get(i), pair, areSame);
      compareTimes(since(ours.getFirst(), ours.get(i)), all.getFirst(), pair);
    }
    return ours.stream().map(it -> it.get(MESSAGE)).toList();
  }

  private static void compare(
      List<String> ours, List<List<String>> pair, Predicate<List<String>> areSame) {
    List<String> messages = pair.stream().map(it -> it.get(MESSAGE)).toList();
    assertThat(pair).allSatisfy(it -> assertThat(caller(it)).isEqualTo(caller(ours)));
    assertThat(messages).contains(ours.get(MESSAGE));
    assertThat(areSame).accepts(messages);
  }

  /** Each line has been asked anew whether its CPU is about to switch, the second of the flags. */
  private static List<String> caller(List<String> line) {
    List<String> caller = new ArrayList<>(line.subList(0, SECONDS));
    caller.set(FLAGS, caller.get(FLAGS).replaceFirst("^(.).", "$1?"));
    return caller;
  }

  private static void compareTimes(double ours, List<String> first, List<List<String>> pair) {
    assertThat(pair)
        .allSatisfy(it -> assertThat(since(first, it)).isCloseTo(ours, within(MILLIS_APART / 1e3)));
  }

  private static double since(List<String> first, List<String> line) {
    return Double.parseDouble(line.get(SECONDS)) - Double.parseDouble(first.get(SECONDS));
  }

  private boolean isLoads(List<String> line) {
    return line.get(PID).equals(pid);
  }

  private static List<String> fields(TraceLine line) {
    return List.of(
        line.task(),
        Integer.toString(line.pid()),
        Integer.toString(line.cpu()),
        line.flags(),
        Double.toString(line.timestamp().toNanos() / 1e9),
        line.message());
  }
}
