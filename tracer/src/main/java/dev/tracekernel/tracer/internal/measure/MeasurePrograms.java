package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.Quantity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which object measures what, and by which of its programs.
 *
 * @param file without {@code .bpf.c}
 * @param begins names of those that see intervals begin
 * @param ends names of those that see them end; with {@code _alone} where cells are not shared
 * @param counted the tracepoint whose number of arguments they must know, null if none
 * @param classic names of those of classic tracepoints, which see system calls there; may be none
 * @param functions of the kernel, that they are in; none if tracepoints call them
 */
record MeasurePrograms(
    String file,
    List<String> begins,
    List<String> ends,
    @Nullable String counted,
    List<String> classic,
    List<String> functions) {

  /** One that has no begin of its own sees both ends. */
  static MeasurePrograms of(Measure measure) {
    return switch (measure) {
      case SYSCALL_LATENCY -> calls("syscall-latency");
      case FUTEX_WAIT -> calls("futex-wait");
      case RUN_QUEUE_LATENCY -> switches("run-queue-latency", List.of("tk_wakes", "tk_wakes_new"));
      case OFF_CPU -> switches("off-cpu", List.of());
      case BLOCK_LATENCY ->
          counting("block-latency", List.of("tk_issue"), "tk_complete", "block_rq_issue");
      case BLOCK_TOTAL ->
          new MeasurePrograms(
              "block-total",
              List.of("tk_split", "tk_queue"),
              List.of("tk_complete", "tk_bio_complete"),
              "block_bio_queue",
              List.of(),
              List.of());
      case TCP_CONNECT -> tracepoints("tcp-connect", List.of(), "tk_changes");
      case TCP_LIFE -> tracepoints("tcp-life", List.of(), "tk_changes");
      case SOFTIRQ -> tracepoints("softirq", List.of("tk_enters"), "tk_leaves");
      case LOCK_CONTENTION -> tracepoints("lock-contention", List.of("tk_waits"), "tk_goes_on");
      case FSYNC_LATENCY -> functions("fsync-latency", SyncFunctions.names());
      case READ_LATENCY -> functions("read-latency", "vfs_read", "vfs_readv");
      case WRITE_LATENCY -> functions("write-latency", "vfs_write", "vfs_writev");
      case MAJOR_FAULT -> functions("major-fault", "handle_mm_fault");
    };
  }

  /** Values have no begin. */
  static MeasurePrograms of(Quantity quantity) {
    return switch (quantity) {
      case BLOCK_SIZE -> counting("block-size", List.of(), "tk_issue", "block_rq_issue");
      case READ_SIZE -> returns("read-size", "vfs_read", "vfs_readv");
      case WRITE_SIZE -> returns("write-size", "vfs_write", "vfs_writev");
      case CONTEXT_SWITCHES -> switches("context-switches", List.of());
      case PAGE_FAULTS -> returns("page-faults", "handle_mm_fault");
    };
  }

  private static MeasurePrograms returns(String file, String... functions) {
    MeasurePrograms both = functions(file, functions);
    return new MeasurePrograms(file, List.of(), both.ends, null, List.of(), both.functions);
  }

  private static MeasurePrograms calls(String file) {
    List<String> classic = List.of("tk_exits_tp", "tk_enters_tp");
    return new MeasurePrograms(
        file, List.of("tk_enters"), List.of("tk_exits"), null, classic, List.of());
  }

  private static MeasurePrograms switches(String file, List<String> begins) {
    return counting(file, begins, "tk_switches", "sched_switch");
  }

  private static MeasurePrograms tracepoints(String file, List<String> begins, String end) {
    return counting(file, begins, end, null);
  }

  private static MeasurePrograms counting(
      String file, List<String> begins, String end, @Nullable String counted) {
    return new MeasurePrograms(file, begins, List.of(end), counted, List.of(), List.of());
  }

  private static MeasurePrograms functions(String file, String... functions) {
    List<String> all = List.of(functions);
    return new MeasurePrograms(
        file, named("tk_enters_", all), named("tk_leaves_", all), null, List.of(), all);
  }

  private static List<String> named(String prefix, List<String> functions) {
    return functions.stream().map(prefix::concat).toList();
  }

  /**
   * Returns the names of those to load, what ends first: what begins from then on is seen to end.
   */
  List<String> chosen(boolean classicCalls, boolean shared) {
    if (classicCalls && !classic.isEmpty()) {
      return classic;
    }
    Stream<String> last = ends.stream().map(end -> shared ? end : end + "_alone");
    return Stream.concat(last, begins.stream()).toList();
  }
}
