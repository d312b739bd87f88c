package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;

/**
 * Speaks to the programs from the thread that it is about: a {@code getpid()} with a cookie, which
 * they take for an order and do not record. Right in any pid namespace, and proof that they run.
 */
final class Sentinel {

  private static final int TRACE_ME = 1;
  private static final int MUTE = 2;
  private static final int UNMUTE = 3;
  private static final int PING = 4;
  private static final int BEAT = 5;

  private static final int GETPID = SyscallTable.of(Abi.NATIVE).number("getpid").orElseThrow();

  private final long cookie;

  Sentinel(long cookie) {
    this.cookie = cookie;
  }

  /** Puts this process into scope. */
  void traceMe() {
    order(TRACE_ME);
  }

  /** Leaves this thread out from now on. */
  void mute() {
    order(MUTE);
  }

  /** Ends {@link #mute}. */
  void unmute() {
    order(UNMUTE);
  }

  /** Makes both programs send a record. */
  void ping() {
    order(PING);
  }

  /** Makes both programs count that they were run. */
  void beat() {
    order(BEAT);
  }

  private void order(int order) {
    RawSyscall.call(GETPID, cookie, order, 0);
  }
}
