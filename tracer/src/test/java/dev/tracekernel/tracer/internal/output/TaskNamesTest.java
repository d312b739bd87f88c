package dev.tracekernel.tracer.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on records that it makes up
class TaskNamesTest {

  private final TaskNames names = new TaskNames();
  private long printed;

  @Test
  void the_first_end_of_a_name_behind_a_line_tells_it() {
    PrintedLine first = printed(7);
    names.renamed(7, "before");
    PrintedLine second = printed(7);
    names.exited(7, "after");
    PrintedLine other = printed(7);
    names.settle(_ -> true, names.ask(_ -> "somebody else's"));

    assertThat(first.line().task()).isEqualTo("before");
    assertThat(second.line().task()).isEqualTo("after");
    assertThat(other.line().task()).isEqualTo("somebody else's");
  }

  @Test
  void a_thread_that_executes_had_the_name_that_its_process_was_renamed_from() {
    PrintedLine byThread = printed(8);
    names.exited(7, "leader");
    names.renamed(7, "thread");
    names.executed(7, 8);

    assertThat(byThread.line().task()).isEqualTo("thread");
  }

  @Test
  void an_exec_by_the_first_thread_tells_nothing_of_lines_behind_its_rename() {
    names.renamed(7, "before");
    PrintedLine behind = printed(7);
    names.executed(7, 7);
    names.settle(_ -> true, Map.of(7, "now"));

    assertThat(behind.line().task()).isEqualTo("now");
  }

  @Test
  void a_line_that_came_after_the_question_is_not_answered_by_it() {
    PrintedLine asked = printed(7);
    Map<Integer, String> answers = names.ask(_ -> "then");
    PrintedLine later = printed(7);
    names.settle(line -> line == asked, answers);
    names.exited(7, "later");

    assertThat(asked.line().task()).isEqualTo("then");
    assertThat(later.line().task()).isEqualTo("later");
  }

  @Test
  void without_an_answer_the_name_is_unknown() {
    PrintedLine line = printed(7);
    names.settle(_ -> true, names.ask(_ -> null));

    assertThat(line.line().task()).isEqualTo("<...>");
  }

  @Test
  void no_task_is_idle() {
    assertThat(printed(0).line().task()).isEqualTo("<idle>");
  }

  @Test
  void a_worker_has_the_name_that_other_records_have() {
    assertThat(name("kworker/u8:3-events_unbound\n")).isEqualTo("kworker/u8:3");
    assertThat(name("kworker/0:1H+kblockd\n")).isEqualTo("kworker/0:1H");
    assertThat(name("kworker/R-mm_percpu_wq\n")).isEqualTo("kworker/R-mm_pe");
    assertThat(name("rcu_exp_par_gp_kthread_worker/0\n")).isEqualTo("rcu_exp_par_gp_");
    assertThat(name("with\nnewline\n")).isEqualTo("with\nnewline");
  }

  private static String name(String comm) {
    return RunningTasks.name(comm.getBytes(StandardCharsets.UTF_8));
  }

  private PrintedLine printed(int pid) {
    byte[] record = new byte[8];
    ByteBuffer.wrap(record).order(ByteOrder.nativeOrder()).putInt(4, pid);
    PrintedLine line = new PrintedLine(new RawEvent(0, 0, record), printed++, ".....", "text");
    names.printed(line);
    return line;
  }
}
