package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.Loss.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void a_cause_is_told_once_and_the_one_that_lost_most_comes_first() {
    assertThat(
            new Losses(
                List.of(
                    new Loss(Cause.MISSED, "fsync", 1),
                    new Loss(Cause.MISSED, Loss.ANY, 3),
                    new Loss(Cause.THREADS_FULL, Loss.ANY, 9))))
        .hasToString(
            """
            9 unknown: table of threads full (raise -Dtracekernel.threads)
            3 unknown, 1 fsync: probe missed by the kernel\
            """);
  }

  @Test
  void ten_calls_are_named_and_the_others_summed_up() {
    List<Loss> losses = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      losses.add(new Loss(Cause.MISSED, "call" + i, i));
    }
    assertThat(new Losses(losses))
        .hasToString(
            "12 call12, 11 call11, 10 call10, 9 call9, 8 call8, 7 call7, 6 call6, 5 call5, 4 call4,"
                + " 3 call3, and 3 of 2 other names: probe missed by the kernel");
    assertThat(new Losses(losses.subList(0, 11)))
        .asString()
        .endsWith(" 2 call2, and 1 of 1 other name: probe missed by the kernel");
  }

  @Test
  void what_a_program_was_skipped_for_may_be_any_event_and_the_program_is_named() {
    Loss loss = Loss.ofProgram("tk_fork_tp", 2);

    assertThat(loss.mayConcern("openat")).isTrue();
    assertThat(new Losses(List.of(loss)))
        .hasToString("2 unknown (tk_fork_tp): probe missed by the kernel");
  }

  @Test
  void no_loss_is_nothing() {
    assertThat(Losses.none()).hasToString("nothing");
  }

  @Test
  void a_printed_snapshot_ends_with_the_number_of_events_and_the_losses() {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE))) {
      assertThat(window.trace().snapshot()).hasToString("0 events in all, lost: nothing");
      Mark.leave(1);
      assertThat(window.trace().snapshot()).asString().endsWith("\n1 event in all, lost: nothing");
    }
  }
}
