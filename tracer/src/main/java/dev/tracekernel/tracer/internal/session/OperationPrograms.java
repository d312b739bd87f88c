package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs that see operations of io_uring. A kernel has one of the tracepoints of submissions,
 * or none that says which request it is: then no operation is seen.
 *
 * @param submits alternatives
 */
record OperationPrograms(String completes, List<String> submits) {

  private static final String THREAD = "tk_ring_thread";

  /** Older kernels tell these otherwise, which the others know. */
  private static final List<String> NEWER = List.of("tk_ring_refuses", "tk_ring_overflows");

  /** Those that go with what sees system calls, for the same reasons. */
  static OperationPrograms of(Tracepoints tracepoints) {
    return switch (tracepoints) {
      case RAW ->
          new OperationPrograms(
              "tk_ring_completes", List.of("tk_ring_submits", "tk_ring_submits_entry"));
      case CLASSIC -> new OperationPrograms("tk_ring_completes_tp", List.of("tk_ring_submits_tp"));
    };
  }

  /** Returns the names of all. */
  List<String> names() {
    return Stream.of(List.of(THREAD, completes), submits, NEWER).flatMap(List::stream).toList();
  }

  /**
   * Attaches them, submissions last: what is submitted from then on is seen to complete.
   *
   * @return whether operations are seen
   */
  boolean attach(Consumer<String> attach) {
    boolean seen = isAttached(completes, attach) && isAttached(THREAD, attach);
    NEWER.forEach(name -> isAttached(name, attach));
    return seen && submits.stream().anyMatch(name -> isAttached(name, attach));
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
