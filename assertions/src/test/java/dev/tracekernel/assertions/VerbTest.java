package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb on traces that are complete, that lost records, and that have unreadable paths. */
@Tag("any-kernel") // on traces that it makes up
class VerbTest {

  private static final EventPattern SYNC = called("fsync").onPath("/wal");
  private static final EventPattern WRITE = called("write").onPath("/wal");

  private static final Map<String, BiConsumer<KernelTraceAssert, EventPattern>> VERBS =
      Map.of(
          "contains", (trace, sync) -> trace.contains(sync),
          "doesNotContain", (trace, sync) -> trace.doesNotContain(sync),
          "containsExactly 2", (trace, sync) -> trace.containsExactly(2, sync),
          "containsAtLeast 2", (trace, sync) -> trace.containsAtLeast(2, sync),
          "containsAtMost 2", (trace, sync) -> trace.containsAtMost(2, sync),
          "containsInOrder", (trace, sync) -> trace.containsInOrder(WRITE, sync),
          "containsInOrderOfTime",
              (trace, sync) -> trace.containsInOrderOfTime("it waits", WRITE, sync),
          "containsOnly", (trace, sync) -> trace.containsOnly(WRITE, sync),
          "containsExactlyInAnyOrder 2",
              (trace, sync) -> trace.containsExactlyInAnyOrder(sync, WRITE, sync));

  /** What a verb says when 0, 1, 2 and 3 syncs were seen: P pass, F fail, I inconclusive. */
  private static final List<Arguments> TABLE =
      List.of(
          arguments("contains", "complete", "FPPP"),
          arguments("contains", "lost", "IPPP"),
          arguments("contains", "unreadable", "IPPP"),
          arguments("contains", "lost another call", "FPPP"),
          arguments("doesNotContain", "complete", "PFFF"),
          arguments("doesNotContain", "lost", "IFFF"),
          arguments("doesNotContain", "unreadable", "IFFF"),
          arguments("doesNotContain", "lost another call", "PFFF"),
          arguments("containsExactly 2", "complete", "FFPF"),
          arguments("containsExactly 2", "lost", "IIIF"),
          arguments("containsExactly 2", "unreadable", "FIIF"),
          arguments("containsExactly 2", "lost another call", "FFPF"),
          arguments("containsAtLeast 2", "complete", "FFPP"),
          arguments("containsAtLeast 2", "lost", "IIPP"),
          arguments("containsAtLeast 2", "unreadable", "FIPP"),
          arguments("containsAtLeast 2", "lost another call", "FFPP"),
          arguments("containsAtMost 2", "complete", "PPPF"),
          arguments("containsAtMost 2", "lost", "IIIF"),
          arguments("containsAtMost 2", "unreadable", "PPIF"),
          arguments("containsAtMost 2", "lost another call", "PPPF"),
          arguments("containsInOrder", "complete", "FPPP"),
          arguments("containsInOrder", "lost", "IPPP"),
          arguments("containsInOrder", "unreadable", "IPPP"),
          arguments("containsInOrder", "lost another call", "FPPP"),
          arguments("containsInOrderOfTime", "complete", "FPPP"),
          arguments("containsInOrderOfTime", "lost", "IPPP"),
          arguments("containsInOrderOfTime", "unreadable", "IPPP"),
          arguments("containsInOrderOfTime", "lost another call", "FPPP"),
          arguments("containsOnly", "complete", "PPPP"),
          arguments("containsOnly", "lost", "IIII"),
          arguments("containsOnly", "unreadable", "IIII"),
          arguments("containsOnly", "lost another call", "PPPP"),
          arguments("containsExactlyInAnyOrder 2", "complete", "FFPF"),
          arguments("containsExactlyInAnyOrder 2", "lost", "IIIF"),
          arguments("containsExactlyInAnyOrder 2", "unreadable", "FIFF"),
          arguments("containsExactlyInAnyOrder 2", "lost another call", "FFPF"));

  static Stream<Arguments> cells() {
    return TABLE.stream().flatMap(row -> IntStream.range(0, 4).mapToObj(n -> cell(row.get(), n)));
  }

  private static Arguments cell(Object[] row, int seen) {
    return arguments(row[0], row[1], seen, verdict(((String) row[2]).charAt(seen)));
  }

  private static Verdict verdict(char letter) {
    return switch (letter) {
      case 'P' -> Verdict.PASS;
      case 'F' -> Verdict.FAIL;
      default -> Verdict.INCONCLUSIVE;
    };
  }

  @ParameterizedTest(name = "{0} with {2} seen, trace {1}: {3}")
  @MethodSource("cells")
  void a_verb_says_what_more_records_could_not_change(
      String verb, String state, int seen, Verdict expected) {
    FakeTrace trace = in(state, seen);
    assertThat(Verdicts.of(() -> judge(verb, trace))).isEqualTo(expected);
    assertThat(trace.snapshots()).as("snapshots").hasValue(1);
  }

  private static void judge(String verb, FakeTrace trace) {
    VERBS.get(verb).accept(KernelAssertions.assertThat(trace), SYNC);
  }

  private static FakeTrace in(String state, int seen) {
    return switch (state) {
      case "complete" -> syncs(seen);
      case "lost" -> syncs(seen).losing(1, "fsync");
      case "lost another call" -> syncs(seen).losing(1, "openat");
      default -> syncs(seen, call("fsync").unreadablePath());
    };
  }

  private static FakeTrace syncs(int count, FakeCall... more) {
    Stream<FakeCall> syncs = Stream.generate(() -> call("fsync", "/wal")).limit(count);
    Stream<FakeCall> all = Stream.concat(Stream.of(call("write", "/wal")), syncs);
    return trace(Stream.concat(all, Stream.of(more)).toArray(FakeCall[]::new));
  }
}
