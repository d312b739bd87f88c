package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs that see operations of io_uring. A kernel has one of the tracepoints of submissions,
 * or none that says which request it is: then no operation is seen.
 *
 * <p>Only the one that there is may be loaded: for what vmlinux does not name libbpf searches all
 * modules, which takes CAP_SYS_ADMIN and its time.
 *
 * @param newer of what older kernels tell otherwise, which the others know
 */
record OperationPrograms(String completes, String submits, String thread, List<String> newer) {

  /** Before, {@code io_uring_submit_sqe}. */
  private static final KernelSeries SUBMIT_REQ = new KernelSeries(6, 4);

  /** Those that go with what sees system calls, for the same reasons. */
  static OperationPrograms of(Tracepoints tracepoints, KernelVersion kernel) {
    return switch (tracepoints) {
      case RAW ->
          new OperationPrograms(
              "tk_ring_completes",
              submitsRaw(kernel),
              "tk_ring_thread",
              List.of("tk_ring_refuses", "tk_ring_overflows"));
      case CLASSIC ->
          new OperationPrograms(
              "tk_ring_completes_tp",
              "tk_ring_submits_tp",
              Tracepoints.ringThread(kernel),
              List.of("tk_ring_refuses_tp", "tk_ring_overflows_tp"));
    };
  }

  private static String submitsRaw(KernelVersion kernel) {
    return kernel.isAtLeast(SUBMIT_REQ) ? "tk_ring_submits" : "tk_ring_submits_entry";
  }

  /** Returns the names of all. */
  List<String> names() {
    return Stream.concat(Stream.of(thread, completes, submits), newer.stream()).toList();
  }

  /**
   * Attaches them, submissions last: what is submitted from then on is seen to complete.
   *
   * @return whether operations are seen
   */
  boolean attach(Consumer<String> attach) {
    boolean seen = isAttached(completes, attach) && isAttached(thread, attach);
    newer.forEach(name -> isAttached(name, attach));
    return seen && isAttached(submits, attach);
  }

  private static boolean isAttached(String name, Consumer<String> attach) {
    try {
      attach.accept(name);
      return true;
    } catch (AttachFailedException e) {
      return false; // there is no such tracepoint, or one that means something else
    }
  }
}
