package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.util.List;

/**
 * A system call with a number of the test's own in it, which nothing else in a JVM makes: {@code
 * getpgid(number)}.
 */
final class Mark {

  /** The probe that records marks. */
  static final String PROBE = "syscall:getpgid";

  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();

  private Mark() {}

  static void leave(int number) {
    RawSyscall.call(GETPGID, number, 0, 0);
  }

  /** Returns the numbers of a trace's marks in its order. */
  static List<Long> in(TraceSnapshot snapshot) {
    return Traced.named(Traced.calls(snapshot), "getpgid").stream().map(Mark::number).toList();
  }

  static long number(SyscallEvent mark) {
    return mark.argument("pid").orElseThrow();
  }
}
