package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that are lost or unreadable never turn a verdict into its opposite. */
@Tag("any-kernel") // on traces that it makes up
class SoundnessTest {

  private static final long SEED = 20_260_711;
  private static final int TRACES = 5_000;

  /** Emulated CPUs try fewer. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Random random = new Random(SEED);

  /** A call as it happened. */
  private record Fact(String call, String path, int tid, int start, int duration) {
    FakeCall recorded() {
      return timed(FakeCall.call(call, path));
    }

    FakeCall withoutPath() {
      return timed(FakeCall.call(call).unreadablePath());
    }

    private FakeCall timed(FakeCall fake) {
      return fake.returning(1).by("java", 1, "main", tid).at(start).taking(duration);
    }
  }

  @Test
  @DisplayName("a verdict on a lossy trace is the one on the complete trace (seed " + SEED + ")")
  void a_verdict_on_a_lossy_trace_is_the_one_on_the_complete_trace() {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    long end = System.nanoTime() + LONGEST.toNanos();
    for (int i = 0; i < TRACES && System.nanoTime() < end; i++) {
      List<Fact> facts = facts();
      FakeTrace complete = trace(facts.stream().map(Fact::recorded).toArray(FakeCall[]::new));
      FakeTrace lossy = lossy(facts);
      for (Consumer<KernelTraceAssert> claim : claims()) {
        Verdict truth = verdict(complete, claim);
        Verdict said = verdict(lossy, claim);
        assertThat(said)
            .as("trace %s of seed %s: %s, recorded as %s", i, SEED, facts, lossy)
            .isIn(truth, Verdict.INCONCLUSIVE);
        verdicts.merge(said, 1, Integer::sum);
      }
    }
    assertThat(verdicts).as("verdicts that were tried").containsOnlyKeys(Verdict.values());
  }

  private static Verdict verdict(FakeTrace trace, Consumer<KernelTraceAssert> claim) {
    return Verdicts.of(() -> claim.accept(KernelAssertions.assertThat(trace)));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      facts.add(
          new Fact(
              oneOf("write", "fsync"),
              oneOf("/wal", "/db"),
              1 + random.nextInt(2),
              100 * n + random.nextInt(60),
              1 + random.nextInt(90)));
    }
    return facts;
  }

  private FakeTrace lossy(List<Fact> facts) {
    List<FakeCall> kept = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Fact fact : facts) {
      switch (random.nextInt(6)) {
        case 0 -> lost.add(random.nextInt(4) == 0 ? "*" : fact.call());
        case 1 -> kept.add(fact.withoutPath());
        default -> kept.add(fact.recorded());
      }
    }
    FakeTrace trace = trace(kept.toArray(FakeCall[]::new));
    for (String call : lost) {
      trace = trace.losing(1, call);
    }
    return trace;
  }

  private List<Consumer<KernelTraceAssert>> claims() {
    EventPattern one = pattern();
    EventPattern two = pattern();
    EventPattern three = pattern();
    int count = random.nextInt(4);
    return List.of(
        trace -> trace.contains(one, two),
        trace -> trace.doesNotContain(one, two),
        trace -> trace.containsExactly(count, one),
        trace -> trace.containsAtLeast(1 + count, one),
        trace -> trace.containsAtMost(count, one),
        trace -> trace.containsInOrder(one, two),
        trace -> trace.containsInOrder(one, two, three),
        trace -> trace.containsInOrderOfTime("it waits", one, two, three),
        trace -> trace.containsOnly(one, two),
        trace -> trace.containsExactlyInAnyOrder(one),
        trace -> trace.containsExactlyInAnyOrder(one, two, three),
        trace -> trace.events(one).hasSizeLessThan(count));
  }

  private EventPattern pattern() {
    EventPattern done =
        switch (random.nextInt(4)) {
          case 0 -> called(oneOf("write", "fsync"));
          case 1 -> process("java").called(oneOf("write", "fsync"));
          case 2 -> wrote();
          default -> synced();
        };
    return random.nextInt(4) == 0 ? done : done.onPath(oneOf("/wal", "/db"));
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
