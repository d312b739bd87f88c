package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten of BCC's tools, from Debian's {@code bpfcc-tools}: the text and the places are those that the
 * tool gives BCC when it runs; BCC and TraceKernel see the same load and must show the same.
 *
 * <p>Each program looks at the clock itself, so times are left out.
 */
@Tag("bcc") // ./tk judge runs them: BCC's compiler takes an emulated guest long for each
@Tag("alone") // what another has attached is another tool
class ToolsJudgeTest {

  private static final String OF_PROCESS = "pid=%s";

  @TempDir static Path folder;

  private static Judge judge;

  record Stat(int pid, String fname) {}

  @BeforeAll
  static void start() throws IOException {
    judge = Judge.start(folder);
  }

  @AfterAll
  static void close() throws IOException {
    judge.close();
  }

  private static Judged tool(String name) throws IOException {
    Path c = folder.resolve(name + ".c");
    List<String> attach = judge.ask("extract", c, "/usr/sbin/" + name + "-bpfcc");
    return Judged.start(judge, c, attach.toArray(String[]::new));
  }

  private static List<String> records(String tool, String load, String ofLoad, String measured)
      throws IOException {
    try (Judged judged = tool(tool)) {
      judged.load(load);
      return judged.compareRecords("events", ofLoad, measured);
    }
  }

  @Test
  void opensnoop() throws IOException {
    try (Judged judged = tool("opensnoop")) {
      judged.load("opens");
      long pid = Long.parseLong(judged.pid());
      assertThat(judged.compareRecords("events", "id=" + (pid << 32 | pid), "ts"))
          .satisfiesExactly(
              it -> assertThat(it).endsWith("name=/etc/hostname"),
              it -> assertThat(it).contains("ret=-2,").endsWith("name=/tracekernel/none"),
              it -> assertThat(it).endsWith("name=/etc/hosts"));
    }
  }

  @Test
  void execsnoop() throws IOException {
    assertThat(records("execsnoop", "executes", "ppid=%s", "ts"))
        .hasSize(12)
        .anyMatch(it -> it.contains("argv=tracekernel,"));
  }

  @Test
  void killsnoop() throws IOException {
    assertThat(records("killsnoop", "kills", OF_PROCESS, "ts"))
        .hasSize(3)
        .anyMatch(it -> it.contains("sig=18,"));
  }

  /**
   * Only TraceKernel has the names: BCC takes a function's arguments for a system call's if it is
   * called {@code syscall__}, as those of version 0.26 of this tool are not, and TraceKernel if it
   * is attached to a system call.
   */
  @Test
  void statsnoop() throws IOException {
    try (Judged judged = tool("statsnoop")) {
      judged.load("stats");
      assertThat(judged.compareRecords("events", OF_PROCESS, "ts_ns|fname"))
          .hasSize(7)
          .filteredOn(it -> it.contains("ret=-2,"))
          .hasSize(3);
      assertThat(judge.ask("records", "events")).allMatch(it -> it.endsWith("fname="));
      assertThat(judged.trace().records("events", "data_t", Stat.class))
          .filteredOn(it -> judged.isOf(it.pid()))
          .extracting(Stat::fname)
          .containsExactly(
              "/etc/hostname",
              "/tracekernel/4",
              "/etc/hostname",
              "/tracekernel/6",
              "/etc/hostname",
              "/tracekernel/137",
              "/etc/hosts");
    }
  }

  /** Nobody else syncs. */
  @Test
  void syncsnoop() throws IOException {
    assertThat(records("syncsnoop", "syncs", "ts", "ts")).hasSize(3);
  }

  @Test
  void shmsnoop() throws IOException {
    try (Judged judged = tool("shmsnoop")) {
      judged.load("shares_memory");
      long pid = Long.parseLong(judged.pid());
      assertThat(judged.compareRecords("events", "id=" + (pid << 32 | pid), "ts"))
          .hasSize(5)
          .anyMatch(it -> it.contains("size=8192,"));
    }
  }

  @Test
  void exitsnoop() throws IOException {
    assertThat(records("exitsnoop", "exits", "ppid=%s", "exit_time"))
        .satisfiesExactly(
            it -> assertThat(it).contains("exit_code=0, sig_info=0,"),
            it -> assertThat(it).contains("exit_code=3, sig_info=0,"),
            it -> assertThat(it).contains("exit_code=7, sig_info=0,"),
            it -> assertThat(it).contains("exit_code=0, sig_info=9,"));
  }

  @Test
  void gethostlatency() throws IOException {
    assertThat(records("gethostlatency", "hosts", OF_PROCESS, "delta"))
        .extracting(it -> it.replaceFirst(".*host=", ""))
        .containsExactly("localhost", "127.0.0.1", "::1");
  }

  /** The load is one process, and starts five; others may be started meanwhile, for both. */
  @Test
  void pidpersec() throws IOException {
    try (Judged judged = tool("pidpersec")) {
      BpfMap<Integer, Long> stats = judged.trace().map("stats", Integer.class, Long.class);
      judge.ask("clear", "stats");
      stats.clear();
      judged.load("forks");
      long ours = stats.get(1);
      assertThat(judge.ask("items", "stats")).containsExactly("0\t0", "1\t" + ours);
      assertThat(ours).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void bitesize() throws IOException {
    try (Judged judged = tool("bitesize")) {
      judged.load("disk");
      assertThat(
              judged
                  .trace()
                  .histograms("dist", Scale.LOG2, String.class)
                  .text("Kbytes", "Process Name", Function.identity()))
          .isEqualTo(judged.histogram("dist", "log2", "Kbytes", 0, "Process Name"))
          .contains("4 -> 7          : 3 ");
    }
  }
}
