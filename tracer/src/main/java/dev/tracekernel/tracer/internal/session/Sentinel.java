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
  private static final int JOIN = 6;
  private static final int LEAVE = 7;
  private static final int HOLD = 8;
  private static final int PASS = 9;
  private static final int WATCH = 10;
  private static final int DISTANCE = 11;
  private static final int MISSES = 12;

  private static final int GETPID = SyscallTable.of(Abi.NATIVE).number("getpid").orElseThrow();

  private final long cookie;

  Sentinel(long cookie) {
    this.cookie = cookie;
  }

  /** Puts this process, and what it starts, into the scope with that id. */
  void traceMe(long id) {
    order(TRACE_ME, id);
  }

  /** Puts this thread, and what it starts, into the scope with that id. */
  void join(long id) {
    order(JOIN, id);
  }

  /** Takes back one {@link #join}; what the thread has started stays. */
  void leave(long id) {
    order(LEAVE, id);
  }

  /** What this thread starts from now on does not get that id. */
  void hold(long id) {
    order(HOLD, id);
  }

  /** Ends {@link #hold}. */
  void pass(long id) {
    order(PASS, id);
  }

  /** Leaves this thread out from now on. */
  void mute() {
    order(MUTE, 0);
  }

  /** Ends {@link #mute}. */
  void unmute() {
    order(UNMUTE, 0);
  }

  /** Makes both programs send a record. */
  void ping() {
    order(PING, 0);
  }

  /** Makes both programs count that they were run. */
  void beat() {
    order(BEAT, 0);
  }

  /** Makes the programs watch one, by its descriptor, for its misses, which have a place. */
  void watch(int fd, int place) {
    order(WATCH, (long) place << Integer.SIZE | fd);
  }

  /** Makes the programs note where a CPU's memory is, by the descriptor of a map that they know. */
  void distance(int fd, int cpu) {
    order(DISTANCE, (long) cpu << Integer.SIZE | fd);
  }

  /** Makes the programs add up the misses of those that are watched, and note the question. */
  void misses(long question) {
    order(MISSES, question);
  }

  private void order(int order, long value) {
    RawSyscall.call(GETPID, cookie, order, value);
  }
}
