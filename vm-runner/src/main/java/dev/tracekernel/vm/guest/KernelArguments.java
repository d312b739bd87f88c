package dev.tracekernel.vm.guest;

import java.util.ArrayList;
import java.util.List;

/** The kernel's command line, as far as it is ours. */
final class KernelArguments {

  private static final List<String> ALWAYS =
      List.of(
          // The console has what a fault is told by, and not each device that was found.
          "loglevel=6",
          // Debian's kernels survive an oops, and what a test proves after one is nothing.
          "oops=panic",
          // QEMU's inject-nmi makes a guest that hangs say where.
          "unknown_nmi_panic",
          "panic_print=0x40",
          // Half a second for tests of the kernel's own ciphers.
          "cryptomgr.notests=1");

  /**
   * The time of an emulated CPU stands still while the host's is busy: that is no lockup, and a
   * task that waits for it does not hang.
   */
  private static final List<String> EMULATED =
      List.of(
          "nowatchdog",
          "rcupdate.rcu_cpu_stall_suppress=1",
          "sysctl.kernel.hung_task_timeout_secs=0");

  private KernelArguments() {}

  static List<String> of(GuestSettings settings, Acceleration acceleration, VmFolder folder) {
    List<String> arguments = new ArrayList<>();
    arguments.add("init=" + folder.init());
    arguments.addAll(ALWAYS);
    if (!acceleration.kvm()) {
      arguments.addAll(EMULATED);
    }
    arguments.addAll(settings.kernelArguments());
    return arguments;
  }
}
