package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class InAnyOrderTest {

  private static final long SEED = 20_261_128;

  private static final EventPattern ANY = called("fsync").onPath(glob("/d/*"));
  private static final EventPattern WAL = called("fsync").onPath("/d/wal");
  private static final EventPattern WRITE = called("write");

  private static Verdict verdict(FakeTrace trace, EventPattern first, EventPattern... more) {
    return Verdicts.of(
        () -> KernelAssertions.assertThat(trace).containsExactlyInAnyOrder(first, more));
  }

  @Test
  void a_pattern_that_fits_two_calls_leaves_the_one_that_another_needs() {
    FakeTrace trace = trace(call("fsync", "/d/wal"), call("fsync", "/d/db"));
    assertThat(verdict(trace, ANY, WAL)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WAL, ANY)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WAL, WAL)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void each_call_is_for_one_pattern_and_each_pattern_for_one_call() {
    FakeTrace one = trace(call("fsync", "/d/wal"));
    FakeTrace two = trace(call("fsync", "/d/wal"), call("fsync", "/d/wal"));
    assertThat(verdict(one, WAL)).isEqualTo(Verdict.PASS);
    assertThat(verdict(one, WAL, WAL)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(two, WAL)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(two, WAL, WAL)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace(), WAL)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void calls_that_no_pattern_names_are_left_out() {
    FakeTrace trace = trace(call("fsync", "/d/wal"), call("write", "/d/wal"));
    assertThat(verdict(trace, WAL)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WAL, WRITE)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WAL, WRITE, WRITE)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_call_that_may_be_one_of_32_bit_decides_nothing() {
    FakeTrace trace = trace(call("fsync", "/d/wal"), FakeCall.unknown());
    assertThat(verdict(trace, WAL)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace, WAL, ANY)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace, WAL, ANY, ANY)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void many_calls_that_are_alike_are_counted_and_not_kept() {
    FakeCall[] calls = new FakeCall[100_000];
    Arrays.setAll(calls, i -> call("fsync", "/d/wal"));
    FakeTrace trace = trace(calls);
    assertThat(verdict(trace, WAL, ANY)).isEqualTo(Verdict.FAIL);
  }

  /** A small world: which pattern fits which call, and what of it is not known. */
  private record World(
      boolean[][] fits, boolean[] unreadable, boolean[] onPath, boolean[] ofWrite, boolean lossy) {

    static World random(Random random) {
      int patterns = 1 + random.nextInt(3);
      int calls = random.nextInt(4);
      boolean[][] fits = new boolean[patterns][calls];
      for (boolean[] row : fits) {
        fill(row, random, 3);
      }
      World world =
          new World(
              fits,
              new boolean[calls],
              new boolean[patterns],
              new boolean[patterns],
              random.nextInt(3) == 0);
      fill(world.unreadable, random, 2);
      fill(world.onPath, random, 1);
      fill(world.ofWrite, random, 1);
      return world;
    }

    private static void fill(boolean[] flags, Random random, int of) {
      for (int i = 0; i < flags.length; i++) {
        flags[i] = random.nextInt(of + 1) > 0 == (of != 2);
      }
    }

    /** Lost are writes: patterns of writes may have been met by them. Calls seen are of both. */
    FakeTrace trace() {
      FakeCall[] calls = new FakeCall[unreadable.length];
      for (int i = 0; i < calls.length; i++) {
        FakeCall call = call(isWrite(i) ? "write" : "fsync").arg("fd", i);
        calls[i] =
            unreadable[i]
                ? call.unreadablePath()
                : call.path(
                    dev.tracekernel.tracer.event.CallPath.Resolution.RESOLVED, "/d/wal", null);
      }
      FakeTrace trace = FakeTrace.trace(calls);
      return lossy ? trace.losing(1, "write") : trace;
    }

    private static boolean isWrite(int call) {
      return call % 2 == 1;
    }

    EventPattern pattern(int i) {
      EventPattern pattern =
          called(ofWrite[i] ? "write" : "fsync")
              .withArg("fd", "that fits", fd -> fits[i][(int) fd]);
      return onPath[i] ? pattern.onPath("/d/wal") : pattern;
    }

    private boolean isOfKind(int call) {
      for (boolean write : ofWrite) {
        if (write == isWrite(call)) {
          return true;
        }
      }
      return false;
    }

    private boolean isEdge(int pattern, int call, long completion) {
      boolean may = fits[pattern][call] && ofWrite[pattern] == isWrite(call);
      boolean open = unreadable[call] && onPath[pattern];
      return may && (!open || (completion >> (pattern * unreadable.length + call) & 1) != 0);
    }

    /** What the claim can be, by trying all that is not known. */
    Set<Verdict> truths() {
      Set<Verdict> truths = EnumSet.noneOf(Verdict.class);
      boolean hidden = lossy && anyOfWrite();
      for (long completion = 0; completion < 1L << fits.length * unreadable.length; completion++) {
        boolean exact = pairs(0, 0, completion, false);
        boolean possible = hidden ? pairs(0, 0, completion, true) : exact;
        truths.add(possible ? Verdict.PASS : Verdict.FAIL);
        if (hidden) {
          truths.add(Verdict.FAIL);
        }
      }
      return truths;
    }

    private boolean anyOfWrite() {
      for (boolean write : ofWrite) {
        if (write) {
          return true;
        }
      }
      return false;
    }

    private boolean pairs(int call, int taken, long completion, boolean withLost) {
      if (call == unreadable.length) {
        return restIsLost(taken, withLost);
      }
      if (!isOfKind(call)) {
        return pairs(call + 1, taken, completion, withLost);
      }
      for (int pattern = 0; pattern < fits.length; pattern++) {
        if ((taken >> pattern & 1) == 0
            && isEdge(pattern, call, completion)
            && pairs(call + 1, taken | 1 << pattern, completion, withLost)) {
          return true;
        }
      }
      return false;
    }

    private boolean restIsLost(int taken, boolean withLost) {
      for (int pattern = 0; pattern < fits.length; pattern++) {
        if ((taken >> pattern & 1) == 0 && !(withLost && ofWrite[pattern])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return "fits %s, unreadable %s, on path %s, of write %s, lossy %s"
          .formatted(
              Arrays.deepToString(fits),
              Arrays.toString(unreadable),
              Arrays.toString(onPath),
              Arrays.toString(ofWrite),
              lossy);
    }
  }

  @Test
  @DisplayName("passes and fails only where all that is possible does so (seed " + SEED + ")")
  void passes_and_fails_only_where_all_that_is_possible_does() {
    Random random = new Random(SEED);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 4_000; i++) {
      World world = World.random(random);
      List<EventPattern> patterns = new ArrayList<>();
      for (int pattern = 0; pattern < world.fits.length; pattern++) {
        patterns.add(world.pattern(pattern));
      }
      Verdict said =
          verdict(
              world.trace(),
              patterns.getFirst(),
              patterns.subList(1, patterns.size()).toArray(EventPattern[]::new));
      Set<Verdict> truths = world.truths();
      Verdict expected = truths.size() == 1 ? truths.iterator().next() : Verdict.INCONCLUSIVE;
      assertThat(said).as(world.toString()).isEqualTo(expected);
      verdicts.merge(said, 1, Integer::sum);
    }
    assertThat(verdicts).containsOnlyKeys(Verdict.values());
    assertThat(verdicts.values()).allMatch(count -> count > 100);
  }
}
