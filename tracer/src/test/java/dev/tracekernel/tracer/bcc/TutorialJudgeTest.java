package dev.tracekernel.tracer.bcc;

import static dev.tracekernel.tracer.BpfProgram.syscallFunctionName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Bytes;
import dev.tracekernel.tracer.map.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of BCC's tutorial, lesson by lesson: BCC and TraceKernel run the same text, at the
 * same places, see the same load, and must show the same.
 *
 * <p>Only what each measures itself may differ, by what an emulated CPU waits between two programs.
 */
@Tag("bcc") // ./tk judge runs them: BCC's compiler takes an emulated guest long for each
@Tag("alone") // what another has attached prints too
class TutorialJudgeTest {

  /** Reads of less than 32 ms are other processes' too. */
  private static final int SLOW = 16;

  /** Without a semaphore: BCC counts it up itself, and the kernel lets one tool do so. */
  private static final String SERVER =
      """
      #include <sys/sdt.h>
      #include <unistd.h>
      __attribute__((noinline)) static void serve(char *path) {
        DTRACE_PROBE6(node, http__server__request, 1, 2, 3, 4, 5, path);
      }
      int main(void) {
        char wait;
        read(0, &wait, 1);
        serve("/index.html");
        serve("/images/welcome.png");
        serve("/images/favicon.png");
        write(1, "", 1);
        read(0, &wait, 1);
      }
      """;

  @TempDir static Path folder;

  private static Path server;
  private static Judge judge;

  record Hello(int pid, String comm) {}

  record SyncEvent(long ms, int pid, int number) {}

  record SetuidEvent(int pid, int uid, String comm) {}

  record Switch(int prev_pid, int curr_pid) {}

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path c = Files.writeString(folder.resolve("server.c"), SERVER);
    server = folder.resolve("server");
    Compiler.run("clang", "-O1", "-fuse-ld=lld", "-o", server.toString(), c.toString());
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
  void lesson_1_hello_world() throws IOException {
    try (Judged judged = start("hello_world")) {
      judged.load("forks");
      assertThat(judged.compareLines(5, TutorialJudgeTest::areSame)).containsOnly("Hello, World!");
    }
  }

  @Test
  void lesson_2_sys_sync() throws IOException {
    try (Judged judged = start("sync")) {
      judged.load("syncs");
      assertThat(judged.compareLines(3, TutorialJudgeTest::areSame))
          .containsOnly("sys_sync() called");
    }
  }

  @Test
  void lesson_3_hello_fields() throws IOException {
    try (Judged judged = start("hello_fields", "hello=kprobe:" + syscallFunctionName("clone"))) {
      judged.load("forks");
      assertThat(judged.compareLines(5, TutorialJudgeTest::areSame)).containsOnly("Hello, World!");
    }
  }

  @Test
  void lesson_4_sync_timing() throws IOException {
    try (Judged judged = start("sync_timing", "do_trace=kprobe:" + syscallFunctionName("sync"))) {
      judged.load("syncs");
      assertThat(judged.compareLines(2, TutorialJudgeTest::areSameButForTime))
          .allMatch(it -> lastNumber(it) >= 50);
    }
  }

  @Test
  void lesson_5_sync_count() throws IOException {
    try (Judged judged = start("sync_count", "do_trace=kprobe:" + syscallFunctionName("sync"))) {
      judged.load("syncs");
      assertThat(judged.compareLines(3, TutorialJudgeTest::areSame)).containsExactly("1", "2", "3");
    }
  }

  private static String[] ofDisk() {
    return new String[] {
      "trace_start=kprobe:blk_mq_start_request", "trace_completion=kprobe:blk_mq_end_request"
    };
  }

  @Test
  void lesson_6_disksnoop() throws IOException {
    try (Judged judged = start("disksnoop", ofDisk())) {
      assertRequests(judged);
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
  void lesson_7_hello_perf_output() throws IOException {
    try (Judged judged =
        start("hello_perf_output", "hello=kprobe:" + syscallFunctionName("clone"))) {
      judged.load("forks");
      List<String> ours =
          judged.trace().records("events", "data_t", Hello.class).stream()
              .map(it -> "pid=%d, comm=%s".formatted(it.pid(), it.comm()))
              .filter(it -> it.startsWith("pid=" + judged.pid() + ","))
              .toList();
      assertThat(ours).hasSize(5).isEqualTo(records(judged, "events", "ts=\\d+, "));
    }
  }

  private static List<String> records(Judged judged, String map, String measured)
      throws IOException {
    return judge.ask("records", map).stream()
        .map(it -> it.replaceFirst(measured, ""))
        .filter(it -> it.matches(".*\\bpid=" + judged.pid() + "\\b.*"))
        .toList();
  }

  @Test
  void lesson_8_sync_perf_output() throws IOException {
    try (Judged judged =
        start("sync_perf_output", "do_trace=kprobe:" + syscallFunctionName("sync"))) {
      judged.load("syncs");
      List<SyncEvent> ours = judged.trace().records("events", "data_t", SyncEvent.class);
      assertThat(ours).hasSize(2).allMatch(it -> it.ms() >= 50);
      assertThat(ours.stream().map(it -> "pid=%d, number=%d".formatted(it.pid(), it.number())))
          .containsExactlyElementsOf(records(judged, "events", "ms=\\d+, "));
    }
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
  void lesson_10_disklatency() throws IOException {
    try (Judged judged = start("disklatency", ofDisk())) {
      judged.load("disk");
      assertThat(judged.trace().histogram("dist").text("usecs"))
          .isEqualTo(judged.histogram("dist", "log2", "usecs", 0))
          .contains("65536 -> 131071     : 10 ");
    }
  }

  /** Others read too, some of them slowly: the load's five are not alone. */
  @Test
  void lesson_11_vfsreadlat() throws IOException {
    Path c = Path.of("/usr/share/doc/bpfcc-tools/examples/tracing/vfsreadlat.c");
    try (Judged judged =
        Judged.start(judge, c, "do_entry=kprobe:vfs_read", "do_return=kretprobe:vfs_read")) {
      BpfMap<Integer, Long> dist = judged.trace().map("dist", Integer.class, Long.class);
      judge.ask("clear", "dist");
      dist.clear();
      judged.load("slow_reads");
      String theirs = judged.histogram("dist", "log2", "usecs", SLOW);
      IntStream.range(0, SLOW).forEach(slot -> dist.put(slot, 0L));
      assertThat(judged.trace().histogram("dist").text("usecs"))
          .isEqualTo(theirs)
          .containsPattern("65536 -> 131071 +: (?:[5-9]|\\d\\d+) ");
    }
  }

  @Test
  void lesson_12_setuid_monitor() throws IOException {
    try (Judged judged = start("setuid_monitor")) {
      judged.load("setuids");
      List<String> ours =
          judged.trace().records("events", "data_t", SetuidEvent.class).stream()
              .map(it -> "pid=%d, uid=%d, comm=%s".formatted(it.pid(), it.uid(), it.comm()))
              .filter(it -> it.startsWith("pid=" + judged.pid() + ","))
              .toList();
      assertThat(ours).hasSize(7).isEqualTo(records(judged, "events", "ts=\\d+, "));
    }
  }

  @Test
  void lesson_13_disksnoop_fixed() throws IOException {
    try (Judged judged = start("disksnoop_fixed")) {
      assertRequests(judged);
    }
  }

  /**
   * On another function than strlen, of which glibc has several: BCC counts what chooses one, and
   * TraceKernel the one that was chosen.
   */
  @Test
  void lesson_14_strlen_count() throws IOException {
    try (Judged judged = start("strlen_count", "count=uprobe:libc:getenv")) {
      judged.load("names");
      Map<String, String> ours =
          judged.trace().map("counts", Bytes.class, Long.class).entrySet().stream()
              .filter(it -> text(it.getKey()).startsWith("TRACEKERNEL_"))
              .collect(Collectors.toMap(it -> text(it.getKey()), it -> it.getValue().toString()));
      Map<String, String> theirs =
          judge.ask("items", "counts").stream()
              .filter(it -> it.startsWith("c=TRACEKERNEL_"))
              .map(it -> it.substring(2).split("\t"))
              .collect(Collectors.toMap(it -> it[0], it -> it[1]));
      assertThat(ours).hasSize(6).containsEntry("TRACEKERNEL_5", "11").isEqualTo(theirs);
    }
  }

  /** The program reads 80 bytes, whatever is behind the text's end. */
  private static String text(Bytes key) {
    return new String(key.toArray(), StandardCharsets.UTF_8).replaceFirst("(?s)\0.*", "");
  }

  @Test
  void lesson_15_nodejs_http_server() throws IOException {
    Path c = Judged.lesson("nodejs_http_server", folder);
    Process node = new ProcessBuilder(server.toString()).start();
    try (Judged judged =
        Judged.start(
            judge, c, c, node.pid(), "do_trace=usdt:" + server + ":node:http__server__request")) {
      node.getOutputStream().write('.');
      node.getOutputStream().flush();
      assertThat(node.getInputStream().read()).isZero();
      judged.loadIs(node.pid());
      assertThat(judged.compareLines(3, TutorialJudgeTest::areSame))
          .containsExactly(
              "path:/index.html", "path:/images/welcome.png", "path:/images/favicon.png");
    } finally {
      node.destroy();
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
