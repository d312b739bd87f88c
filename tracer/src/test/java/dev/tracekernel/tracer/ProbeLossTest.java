package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.session.ProbeFlood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What finds no room in the ring is counted, by the probe's name. */
@Tag("under-5.10")
class ProbeLossTest {

  private static final int FLOODS = 3;

  /** A reader that gets more of a busy machine than the flood does may keep up with it. */
  @Test
  void a_flooded_ring_delivers_or_counts_every_firing() throws Exception {
    long lost = 0;
    for (int i = 0; i < FLOODS && lost == 0; i++) {
      lost = lostByFlood();
    }
    assertThat(lost).isPositive();
  }

  private static long lostByFlood() throws Exception {
    String output = new FreshClasses().property("tracekernel.ring", 1).run(ProbeFlood.class);
    String[] lines = output.split("\n", -1);
    long delivered = Long.parseLong(lines[0]);
    long lost = Long.parseLong(lines[1]);
    long missed = Long.parseLong(lines[2]);
    assertThat(delivered + lost + missed).as(output).isEqualTo(Long.parseLong(lines[3]));
    if (lost > 0) {
      assertThat(lines[4]).isEqualTo("[tracepoint:syscalls:sys_enter_getpgid]");
      assertThat(lines[5]).as("a window that did not ask for the probe").isEqualTo("{}");
    }
    return lost;
  }
}
