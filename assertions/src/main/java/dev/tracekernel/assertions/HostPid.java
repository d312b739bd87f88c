package dev.tracekernel.assertions;

import dev.tracekernel.tracer.internal.mute.Muted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's number in the host's pid namespace. */
final class HostPid {

  /** The number of the host's pid namespace, the same on all kernels. */
  private static final int HOST = 0xEFFFFFFC;

  private HostPid() {}

  static int ofThisProcess() {
    if (!isInHostsNamespace()) {
      throw new IllegalStateException(
          "this JVM has another pid for BPF programs than in its container: let the program use"
              + " bpf_get_ns_current_pid_tgid, or run the test with the host's pids (docker run"
              + " --pid=host)");
    }
    return Math.toIntExact(ProcessHandle.current().pid());
  }

  private static boolean isInHostsNamespace() {
    return Muted.get(HostPid::isInHostsNamespaceSeen);
  }

  private static boolean isInHostsNamespaceSeen() {
    try {
      Object inode = Files.getAttribute(Path.of("/proc/self/ns/pid"), "unix:ino");
      return ((Number) inode).intValue() == HOST;
    } catch (IOException e) {
      return false;
    }
  }
}
