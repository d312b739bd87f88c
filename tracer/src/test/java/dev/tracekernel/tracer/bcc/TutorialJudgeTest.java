package dev.tracekernel.tracer.bcc;

import static dev.tracekernel.tracer.BpfProgram.syscallFunctionName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.map.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of BCC's tutorial, lesson by lesson: BCC and TraceKernel run the same text, at the same
 * places, see the same load, and must show the same.
 *
 * <p>Only what each measures itself may differ, by what an emulated CPU waits between two programs.
 */
@Tag("bcc") // ./tk judge runs them: BCC's compiler takes an emulated guest long for each
@Tag("alone") // what another has attached prints too
class TutorialJudgeTest {

  @TempDir static Path folder;

  private static Judge judge;

  record Switch(int prev_pid, int curr_pid) {}

  @BeforeAll
  static void start() throws IOException {
    judge = Judge.start(folder);
  }

  @AfterAll
  static void close() throws IOException {
    judge.close();
  }

  private static Judged start(String lesson, String... attach) throws IOException {
    return Judged.start(judge, Judged.lesson(lesson, folder), attach);
  }

  private static boolean areSame(List<String> messages) {
    return messages.getFirst().equals(messages.getLast());
  }

  /** The last word is a time that was measured, in milliseconds. */
  private static boolean areSameButForTime(List<String> messages) {
    List<String> rest = messages.stream().map(it -> it.replaceFirst("\\S+$", "")).toList();
    List<Long> times = messages.stream().map(TutorialJudgeTest::lastNumber).toList();
    return areSame(rest) && Math.abs(times.getFirst() - times.getLast()) < JudgedLines.MILLIS_APART;
  }

  private static long lastNumber(String message) {
    return Long.parseLong(message.replaceFirst("^.* ", ""));
  }

  @Test
  void lesson_4_sync_timing() throws IOException {
    try (Judged judged = start("sync_timing", "do_trace=kprobe:" + syscallFunctionName("sync"))) {
      judged.load("syncs");
      assertThat(judged.compareLines(2, TutorialJudgeTest::areSameButForTime))
          .allMatch(it -> lastNumber(it) >= 50);
    }
  }

  /** Requests end in interrupts, in whatever process: their lines are those of the disk's sizes. */
  private static void assertRequests(Judged judged) throws IOException {
    judged.load("disk");
    List<String> ours = sizes(judged.trace().output().stream().map(it -> it.message()).toList());
    List<String> all = sizes(judge.ask("lines").stream().map(it -> it.split("\t", -1)[5]).toList());
    assertThat(ours).hasSize(10);
    assertThat(all).hasSize(20).hasSameElementsAs(ours);
  }

  private static List<String> sizes(List<String> messages) {
    return messages.stream().map(it -> it.replaceFirst("\\S+$", "")).toList();
  }

  @Test
  void lesson_9_bitehist() throws IOException {
    try (Judged judged = start("bitehist", "trace_req_done=kprobe:blk_mq_end_request")) {
      judged.load("disk");
      assertThat(judged.trace().histogram("dist").text("kbytes"))
          .isEqualTo(judged.histogram("dist", "log2", "kbytes", 0))
          .contains("4 -> 7          : 3 ");
      assertThat(judged.trace().histogram("dist_linear", Scale.LINEAR).text("kbytes"))
          .isEqualTo(judged.histogram("dist_linear", "linear", "kbytes", 0));
    }
  }

  @Test
  void lesson_13_disksnoop_fixed() throws IOException {
    try (Judged judged = start("disksnoop_fixed")) {
      assertRequests(judged);
    }
  }

  @Test
  void lesson_16_task_switch() throws IOException {
    String function = finishTaskSwitch();
    try (Judged judged = start("task_switch", "count_sched=kprobe:" + function)) {
      judged.load("sleeps");
      Map<String, String> ours =
          judged.trace().map("stats", Switch.class, Long.class).entrySet().stream()
              .filter(it -> judged.isOf(it.getKey().curr_pid()))
              .collect(
                  Collectors.toMap(
                      it ->
                          "prev_pid=%d, curr_pid=%d"
                              .formatted(it.getKey().prev_pid(), it.getKey().curr_pid()),
                      it -> it.getValue().toString()));
      Map<String, String> theirs =
          judge.ask("items", "stats").stream()
              .filter(it -> it.matches(".*curr_pid=" + judged.pid() + "\t.*"))
              .map(it -> it.split("\t"))
              .collect(Collectors.toMap(it -> it[0], it -> it[1]));
      assertThat(ours).isEqualTo(theirs);
      assertThat(ours.values().stream().mapToLong(Long::parseLong).sum())
          .isGreaterThanOrEqualTo(23);
    }
  }

  /** The compiler has given it a suffix. */
  private static String finishTaskSwitch() throws IOException {
    return Files.readAllLines(Path.of("/proc/kallsyms")).stream()
        .map(it -> it.split("\\s+")[2])
        .filter(it -> it.matches("finish_task_switch(\\.isra\\.\\d+)?"))
        .findFirst()
        .orElseThrow();
  }
}
