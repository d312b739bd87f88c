package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.StackFrame;
import java.util.List;
import java.util.regex.Pattern;

/** A kernel's stack begins with what led to the tracer's own program. */
final class KernelFrames {

  private static final Pattern TRACER =
      Pattern.compile(
          "bpf_get_stack.*|bpf_prog_.*|bpf_trampoline_.*|bpf_trace_run.*|__bpf_trace_.*"
              + "|trace_call_bpf.*|perf_trace_.*|perf_syscall_.*|perf_call_bpf_enter.*|__traceiter_.*"
              + "|kprobe_perf_func.*|kprobe_dispatcher.*|kretprobe_.*|kprobe_ftrace_handler.*"
              + "|kprobe_multi_link_.*|fprobe_.*|ftrace_.*|arch_ftrace_.*|bpf_overflow_handler.*");

  private KernelFrames() {}

  /** Returns the frames from the traced place on; all of them if that is not found. */
  static List<StackFrame> withoutTracer(List<StackFrame> frames) {
    int first = 0;
    while (first < frames.size() && TRACER.matcher(frames.get(first).symbol()).matches()) {
      first++;
    }
    return first == frames.size() ? frames : frames.subList(first, frames.size());
  }
}
