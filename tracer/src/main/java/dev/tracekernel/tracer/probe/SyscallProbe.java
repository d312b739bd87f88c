package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.SyscallTable;

/**
 * {@code syscall:NAME}: enter and exit of one system call, as one event.
 *
 * @param systemCall the kernel's name of the call, for example {@code openat}
 */
public record SyscallProbe(String systemCall) implements ProbeSpec {

  static final String PREFIX = "syscall:";

  public SyscallProbe {
    if (!SyscallTable.isKnown(systemCall)) {
      throw UnknownProbeException.ofSystemCall(systemCall);
    }
  }

  static SyscallProbe of(String systemCall) {
    return new SyscallProbe(systemCall);
  }

  @Override
  public boolean covers(String name) {
    return systemCall.equals(name);
  }

  @Override
  public String name() {
    return PREFIX + systemCall;
  }
}
