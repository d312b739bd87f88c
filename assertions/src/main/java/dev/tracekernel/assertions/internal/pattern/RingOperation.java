package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEntry.Meaning;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Set;

/**
 * Operations of io_uring that do what a system call does. They are declared and lost by the name of
 * the call that gives them to the ring.
 *
 * @param call the call that does the same
 */
record RingOperation(SystemCall call) implements EventType {

  static final String ENTER = "io_uring_enter";

  /** The others of the intents here no ring does. */
  private static final Set<String> CALLS =
      Set.of(
          "openat",
          "openat2",
          "mkdirat",
          "symlinkat",
          "unlinkat",
          "renameat2",
          "linkat",
          "pwrite64",
          "pwritev2",
          "pread64",
          "preadv2",
          "splice",
          "tee",
          "sendto",
          "sendmsg",
          "recvfrom",
          "recvmsg",
          "fallocate",
          "fsync",
          "fdatasync",
          "ftruncate",
          "sync_file_range",
          "connect",
          "accept4",
          "bind",
          "listen");

  /** Tells whether some operation does what a call does. */
  static boolean does(EventType type) {
    return type instanceof SystemCall call && CALLS.contains(call.name());
  }

  @Override
  public String name() {
    return ENTER;
  }

  @Override
  public boolean isOn(Architecture architecture) {
    return call.isOn(architecture);
  }

  @Override
  public boolean made(KernelEvent event) {
    if (!(event instanceof RingEvent operation)) {
      return false;
    }
    SyscallEvent same = operation.call().orElse(null);
    return same != null && call.made(same);
  }

  /** One that is not known may do anything. */
  @Override
  public boolean mayBe(KernelEvent event) {
    return event instanceof RingEvent operation && operation.entry().meaning() == Meaning.UNKNOWN;
  }
}
