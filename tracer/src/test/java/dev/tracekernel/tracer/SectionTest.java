package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("under-6.12")
class SectionTest {

  private KernelTracer tracer;
  private TraceWindow window;
  private KernelTrace trace;

  @BeforeEach
  void open() {
    tracer = KernelTracer.open();
    window = tracer.start(TraceDeclaration.of(Mark.PROBE));
    trace = window.trace();
  }

  @AfterEach
  void close() {
    tracer.close();
  }

  private static List<Long> calls(KernelTrace section) {
    return Mark.in(section.snapshot());
  }

  @Test
  void a_section_has_what_was_entered_between_its_marks() {
    Mark.leave(1);
    TraceMark first = trace.mark("first");
    Mark.leave(2);
    TraceMark second = trace.mark("second");
    Mark.leave(3);
    assertThat(calls(trace.since(first))).containsExactly(2L, 3L);
    assertThat(calls(trace.since(second))).containsExactly(3L);
    assertThat(calls(trace.between(first, second))).containsExactly(2L);
    assertThat(trace.between(first, second).snapshot().size()).isEqualTo(1);
    assertThat(calls(trace)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_section_grows_while_it_is_open_and_stays_when_the_window_is_closed() {
    trace.mark("here");
    KernelTrace section = trace.since("here");
    Mark.leave(1);
    assertThat(calls(section)).containsExactly(1L);
    Mark.leave(2);
    window.close();
    Mark.leave(3);
    assertThat(calls(section)).containsExactly(1L, 2L);
    assertThat(calls(trace.since("here"))).containsExactly(1L, 2L);
  }

  @Test
  void each_of_up_to_2000_sections_has_exactly_its_own_call() {
    TraceMark before = trace.mark("0");
    Rounds rounds = Rounds.upTo(2_000);
    while (rounds.next()) {
      Mark.leave(rounds.number());
      TraceMark after = trace.mark("after " + rounds.number());
      assertThat(calls(trace.between(before, after))).containsExactly((long) rounds.number());
      before = after;
    }
  }

  @Test
  void a_mark_of_one_window_leaves_another_as_it_is() {
    TraceWindow other = tracer.start(TraceDeclaration.of(Mark.PROBE));
    Mark.leave(1);
    trace.mark("here");
    Mark.leave(2);
    other.close();
    assertThat(calls(other.trace())).containsExactly(1L, 2L);
    assertThat(calls(trace.since("here"))).containsExactly(2L);
  }

  @Test
  void a_section_of_a_section_is_in_both() {
    TraceMark first = trace.mark("first");
    Mark.leave(1);
    KernelTrace section = trace.since(first);
    TraceMark second = section.mark("second");
    Mark.leave(2);
    TraceMark third = section.mark("third");
    Mark.leave(3);
    assertThat(calls(section.since("second"))).containsExactly(2L, 3L);
    assertThat(calls(section.since(second).since(first))).containsExactly(2L, 3L);
    assertThat(calls(section.between("first", "third"))).containsExactly(1L, 2L);
    assertThat(calls(section.since(second).between(first, third))).containsExactly(2L);
    assertThat(calls(trace.between(first, third).since(second))).containsExactly(2L);
    assertThat(calls(trace.between(second, third).between(first, trace.mark("4"))))
        .containsExactly(2L);
  }

  @Test
  void a_snapshot_says_which_section_it_is() {
    trace.mark("warm-up done");
    trace.mark("served");
    assertThat(trace.snapshot().section()).isEmpty();
    assertThat(trace.since("warm-up done").snapshot().section())
        .contains(new TraceSection("since \"warm-up done\"", Map.of(), Map.of()));
    assertThat(trace.between("warm-up done", "served").snapshot().section())
        .hasToString("Optional[between \"warm-up done\" and \"served\"]");
  }

  @Test
  void refuses_marks_that_there_are_not() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.since("warm-up"))
        .withMessage("there is no mark \"warm-up\": this trace has none; set one by mark(...)");
    trace.mark("warm-up done");
    trace.mark("round");
    trace.mark("round");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.between("warm-up done", "end"))
        .withMessage("there is no mark \"end\": this trace has \"warm-up done\", \"round\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.since("round"))
        .withMessage("there are 2 marks \"round\": pass what mark(\"round\") returned");
  }

  @Test
  void refuses_marks_in_the_wrong_order() {
    TraceMark first = trace.mark("first");
    TraceMark second = trace.mark("second");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.between(second, first))
        .withMessage("\"second\" was set after \"first\": write between(\"first\", \"second\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.between("first", "first"))
        .withMessage("nothing is between \"first\" and itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.between(first, second).since(second))
        .withMessage("nothing is between \"second\" and itself");
  }

  @Test
  void refuses_a_mark_of_another_trace() {
    TraceMark here = trace.mark("here");
    try (TraceWindow other = tracer.start(TraceDeclaration.of(Mark.PROBE))) {
      TraceMark there = other.trace().mark("there");
      String message =
          "the mark \"there\" is of another trace: it holds for the one that it was set on";
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trace.since(there))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trace.between(here, there))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trace.since(here).since(there))
          .withMessage(message);
    }
  }

  @Test
  void refuses_a_mark_that_nothing_can_follow() {
    window.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> trace.mark("late"))
        .withMessage("the window is closed: nothing can follow a mark");
  }

  @Test
  void refuses_a_mark_without_a_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace.mark(" "))
        .withMessage("a mark needs a name: failures show it");
  }
}
