package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.Map;

/** The kernel's functions that system calls of 64-bit processes enter, as its tables name them. */
public final class SyscallFunctions {

  /** Some kernels have a function by the call's own name too, which an older ABI enters. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "stat", "newstat",
          "fstat", "newfstat",
          "lstat", "newlstat",
          "uname", "newuname",
          "umount2", "umount",
          "sendfile", "sendfile64");

  private static final Map<String, String> OTHER_NAMES_ON_ARM = Map.of("fadvise64", "fadvise64_64");

  private SyscallFunctions() {}

  /**
   * Returns the function of a call on this machine.
   *
   * @throws UnknownProbeException if there is no such call
   */
  public static String of(String call) {
    return of(call, Architecture.running());
  }

  static String of(String call, Architecture architecture) {
    if (!SyscallTable.of(architecture, Abi.NATIVE).has(call)) {
      throw UnknownProbeException.ofSystemCall(call, architecture);
    }
    String name = OTHER_NAMES.getOrDefault(call, call);
    return switch (architecture) {
      case X86_64 -> "__x64_sys_" + name;
      case ARM64 -> "__arm64_sys_" + OTHER_NAMES_ON_ARM.getOrDefault(call, name);
    };
  }
}
