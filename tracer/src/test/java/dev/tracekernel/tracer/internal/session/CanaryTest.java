package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which CPUs are asked, and what silence on one of them says. */
@Tag("any-kernel") // on CPUs that it makes up
class CanaryTest {

  private static final long WHILE = Canary.PATIENCE_NANOS;
  private static final int HERE = -1;

  private final List<Integer> asked = new ArrayList<>();
  private final BitSet dead = new BitSet();
  private long now = 5 * WHILE;
  private int current = HERE;
  private boolean hereDead;
  private int misses;

  private int detached;
  private int looks;

  private final Canary canary =
      new Canary(this::beat, () -> now, CanaryTest::three, this::onEach, this::detached);

  private int detached() {
    looks++;
    return detached;
  }

  private static BitSet three() {
    BitSet cpus = new BitSet();
    cpus.set(0, 3);
    return cpus;
  }

  private boolean beat() {
    asked.add(current);
    if (misses-- > 0) {
      return false;
    }
    return current == HERE ? !hereDead : !dead.get(current);
  }

  private void onEach(BitSet cpus, Affinity.Action action) {
    for (int cpu : cpus.stream().toArray()) {
      current = cpu;
      action.on(cpu);
    }
    current = HERE;
  }

  private int silent(long opened, long... counted) {
    asked.clear();
    return canary.silent(opened, new long[counted.length], counted);
  }

  @Test
  void a_short_window_asks_the_cpu_at_hand_only() {
    dead.set(0, 3);
    assertThat(silent(now - WHILE + 1, 0, 0, 0, 0)).isZero();
    assertThat(asked).containsExactly(HERE);
  }

  @Test
  void programs_that_are_not_run_here_are_found_in_any_window() {
    hereDead = true;
    assertThat(silent(now, 0, 0, 0, 0)).isEqualTo(1);
    assertThat(canary.isAlive()).isFalse();
  }

  @Test
  void one_run_that_the_kernel_skips_and_counts_is_no_silence() {
    misses = 2;
    assertThat(silent(now, 0, 0, 0, 0)).isZero();
  }

  @Test
  void a_window_that_lasts_asks_each_cpu_of_which_nothing_was_seen() {
    dead.set(2);
    assertThat(silent(now - WHILE, 0, 7, 0, 0)).as("CPU 1 was seen").isEqualTo(1);
    assertThat(asked).as("as often as a miss is forgiven").containsExactly(HERE, 0, 2, 2, 2);
  }

  @Test
  void a_program_that_is_no_longer_attached_is_found_once_in_a_while_and_stays_so() {
    detached = 2;
    now += WHILE - 1;
    assertThat(silent(now, 0, 0, 0, 0)).as("too early to look").isZero();
    now++;
    assertThat(silent(now, 0, 0, 0, 0)).isEqualTo(2);
    assertThat(silent(now, 0, 0, 0, 0)).isEqualTo(2);
    assertThat(looks).isEqualTo(1);
    dead.set(2);
    assertThat(silent(now - WHILE, 0, 7, 0, 0)).as("and a CPU").isEqualTo(3);
    now += WHILE;
    assertThat(silent(now, 0, 0, 0, 0)).isEqualTo(2);
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void what_was_asked_a_moment_ago_is_not_asked_again_but_after_a_while_is() {
    long since = now - WHILE;
    assertThat(silent(since, 0, 0, 0, 0)).isZero();
    assertThat(asked).containsExactly(HERE, 0, 1, 2);
    assertThat(silent(since, 0, 0, 0, 0)).isZero();
    assertThat(asked).containsExactly(HERE);
    now += WHILE;
    assertThat(silent(since, 0, 0, 0, 0)).isZero();
    assertThat(asked).containsExactly(HERE, 0, 1, 2);
  }
}
