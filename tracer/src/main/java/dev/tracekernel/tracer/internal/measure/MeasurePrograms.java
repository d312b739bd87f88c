package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.measure.Measure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which object measures what, and by which of its programs.
 *
 * @param file without {@code .bpf.c}
 * @param begins names of those that see intervals begin
 * @param ends the name of that which sees them end; with {@code _alone} where cells are not shared
 * @param counted the tracepoint whose number of arguments they must know, null if none
 * @param classic names of those of classic tracepoints, which see system calls there; may be none
 */
record MeasurePrograms(
    String file, List<String> begins, String ends, @Nullable String counted, List<String> classic) {

  /** One that has no begin of its own sees both ends. */
  static MeasurePrograms of(Measure measure) {
    return switch (measure) {
      case SYSCALL_LATENCY -> calls("syscall-latency");
      case FUTEX_WAIT -> calls("futex-wait");
      case RUN_QUEUE_LATENCY -> switches("run-queue-latency", List.of("tk_wakes", "tk_wakes_new"));
      case OFF_CPU -> switches("off-cpu", List.of());
      case BLOCK_LATENCY ->
          new MeasurePrograms(
              "block-latency", List.of("tk_issue"), "tk_complete", "block_rq_issue", List.of());
      case TCP_CONNECT ->
          new MeasurePrograms("tcp-connect", List.of(), "tk_changes", null, List.of());
      case TCP_LIFE -> new MeasurePrograms("tcp-life", List.of(), "tk_changes", null, List.of());
      case SOFTIRQ ->
          new MeasurePrograms("softirq", List.of("tk_enters"), "tk_leaves", null, List.of());
      case LOCK_CONTENTION ->
          new MeasurePrograms(
              "lock-contention", List.of("tk_waits"), "tk_goes_on", null, List.of());
    };
  }

  private static MeasurePrograms calls(String file) {
    return new MeasurePrograms(
        file, List.of("tk_enters"), "tk_exits", null, List.of("tk_exits_tp", "tk_enters_tp"));
  }

  private static MeasurePrograms switches(String file, List<String> begins) {
    return new MeasurePrograms(file, begins, "tk_switches", "sched_switch", List.of());
  }

  /**
   * Returns the names of those to load, what ends first: what begins from then on is seen to end.
   */
  List<String> chosen(boolean classicCalls, boolean shared) {
    if (classicCalls && !classic.isEmpty()) {
      return classic;
    }
    String end = shared ? ends : ends + "_alone";
    return Stream.concat(Stream.of(end), begins.stream()).toList();
  }
}
