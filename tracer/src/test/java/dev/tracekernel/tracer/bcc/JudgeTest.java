package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison itself: BCC has one text and TraceKernel another, which shows something else. */
@Tag("bcc") // ./tk judge runs them: BCC's compiler takes an emulated guest long for each
@Tag("alone") // what another has attached prints too
class JudgeTest {

  private static final String TEXT =
      """
      struct data_t { u32 pid; u32 number; };
      BPF_PERF_OUTPUT(events);
      BPF_HISTOGRAM(dist);
      int kprobe__sys_sync(void *ctx) {
        struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32, .number = 7};
        bpf_trace_printk("synced\\n");
        events.perf_submit(ctx, &data, sizeof(data));
        dist.increment(3);
        return 0;
      }
      """;

  @TempDir Path folder;

  private Path text(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> records(Judged judged) throws IOException {
    return judged.compareRecords("events", "pid=%s", "nothing");
  }

  private static String histogram(Judged judged) {
    return judged.trace().histogram("dist").text("syncs");
  }

  private static boolean areSame(List<String> messages) {
    return messages.getFirst().equals(messages.getLast());
  }

  @Test
  void what_is_the_same_passes_and_each_difference_is_noticed() throws IOException {
    Path theirs = text("theirs.c", TEXT);
    Path ours =
        text("ours.c", TEXT.replace("synced", "sunk").replace("= 7", "= 8").replace("(3)", "(4)"));
    try (Judge judge = Judge.start(folder)) {
      try (Judged judged = Judged.start(judge, theirs)) {
        judged.load("syncs");
        assertThat(records(judged)).hasSize(3);
        assertThat(judged.compareLines(3, JudgeTest::areSame)).containsOnly("synced");
        assertThat(histogram(judged)).isEqualTo(judged.histogram("dist", "log2", "syncs"));
      }
      try (Judged judged = Judged.start(judge, theirs, ours, -1)) {
        judged.load("syncs");
        assertThatThrownBy(() -> records(judged))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("number=8");
        assertThatThrownBy(() -> judged.compareLines(3, JudgeTest::areSame))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("sunk");
        assertThat(histogram(judged)).isNotEqualTo(judged.histogram("dist", "log2", "syncs"));
      }
    }
  }
}
