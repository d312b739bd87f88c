package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import java.lang.foreign.MemorySegment;

/** The system calls of the attempts; each result is a number or a negated errno. */
final class Kernel {

  private static final int BPF = number("bpf");
  private static final int PERF_EVENT_OPEN = number("perf_event_open");
  private static final int IOCTL = number("ioctl");
  private static final int IO_URING_SETUP = number("io_uring_setup");
  private static final int GETPID = number("getpid");

  private static final int THIS_THREAD = 0;
  private static final int ANY_CPU = -1;
  private static final int NO_GROUP = -1;
  private static final int PERF_FLAG_FD_CLOEXEC = 8;

  private Kernel() {}

  /** Calls {@code bpf(2)} with a whole {@code union bpf_attr}; the unused part of it is zero. */
  static long bpf(int command, MemorySegment attributes) {
    return CheckedSyscall.call(BPF, command, attributes.address(), attributes.byteSize(), 0, 0);
  }

  /** Opens a perf event for this thread. */
  static Descriptor perfEvent(MemorySegment attributes, String what) {
    long fd =
        CheckedSyscall.call(
            PERF_EVENT_OPEN,
            attributes.address(),
            THIS_THREAD,
            ANY_CPU,
            NO_GROUP,
            PERF_FLAG_FD_CLOEXEC);
    return new Descriptor(Stop.ifRefused("opening a perf event", fd), what);
  }

  static long ioctl(Descriptor target, long request, long argument) {
    return CheckedSyscall.call(IOCTL, target.fd(), request, argument, 0, 0);
  }

  static long ioUringSetup(int entries, MemorySegment parameters) {
    return CheckedSyscall.call(IO_URING_SETUP, entries, parameters.address(), 0, 0, 0);
  }

  /** Makes the system call that the programs of the attempts wait for. */
  static void getpid() {
    CheckedSyscall.call(GETPID, 0, 0, 0, 0, 0);
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }
}
