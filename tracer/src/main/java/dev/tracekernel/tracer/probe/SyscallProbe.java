package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallTable;

/**
 * {@code syscall:NAME}: enter and exit of one system call, as one event.
 *
 * @param systemCall the kernel's name of the call, for example {@code openat}
 */
public record SyscallProbe(String systemCall) implements ProbeSpec {

  private static final String PREFIX = "syscall:";

  public SyscallProbe {
    if (!SyscallTable.isKnownAnywhere(systemCall)) {
      throw UnknownProbeException.ofSystemCall(systemCall);
    }
  }

  static SyscallProbe of(ProbeText text, Architecture architecture) {
    SyscallProbe probe = new SyscallProbe(text.target());
    probe.require(architecture);
    if (!text.fields().isDefault()) {
      throw text.wrong("a system call's event has all its arguments; leave out " + text.fields());
    }
    return probe;
  }

  @Override
  public void require(Architecture architecture) {
    if (!SyscallTable.of(architecture, Abi.NATIVE).has(systemCall)) {
      throw UnknownProbeException.ofSystemCall(systemCall, architecture);
    }
  }

  @Override
  public boolean covers(String name) {
    return systemCall.equals(name);
  }

  @Override
  public String place() {
    return PREFIX + systemCall;
  }
}
