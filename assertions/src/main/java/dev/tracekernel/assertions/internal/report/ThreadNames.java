package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What threads called themselves last. When one is started it has the name of the thread that
 * started it.
 */
final class ThreadNames {

  private record Id(int hostTid, long processStart) {
    static Id of(Task task) {
      return new Id(task.hostTid(), task.processStart());
    }
  }

  private final Map<Id, String> names = new HashMap<>();

  private ThreadNames() {}

  /** Looks for the names of what some events started. */
  static ThreadNames of(TraceSnapshot snapshot, List<KernelEvent> starts) {
    ThreadNames threads = new ThreadNames();
    for (KernelEvent start : starts) {
      if (start instanceof ForkEvent fork && fork.kind() == ForkEvent.Kind.THREAD) {
        threads.names.put(Id.of(fork.child()), "");
      }
    }
    if (!threads.names.isEmpty()) {
      snapshot.events().forEach(threads::add);
    }
    return threads;
  }

  /** An id that is used again is another thread's from its start on. */
  private void add(KernelEvent event) {
    Id id = Id.of(event.task());
    names.computeIfPresent(id, (known, name) -> event.task().thread());
    if (event instanceof ForkEvent fork) {
      names.computeIfPresent(Id.of(fork.child()), (known, name) -> "");
    }
  }

  /** Returns a start with the name of what was started, if it is known. */
  String shown(KernelEvent start) {
    String name =
        start instanceof ForkEvent fork ? names.getOrDefault(Id.of(fork.child()), "") : "";
    return name.isEmpty() ? start.toString() : start + " \"" + name + "\"";
  }
}
