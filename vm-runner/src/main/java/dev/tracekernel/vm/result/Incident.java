package dev.tracekernel.vm.result;

import java.util.List;

/**
 * Something that befell the VM or its JVM and is no test's own result.
 *
 * @param kind what it was
 * @param message one line that says what happened and, where there is one, the remedy
 * @param running the tests that were running
 * @param console the lines of the console around it; a backtrace of the kernel at a timeout
 * @param threadDump of the JVM, at a timeout; else empty
 */
public record Incident(
    Kind kind, String message, List<TestName> running, String console, String threadDump) {

  public Incident {
    running = List.copyOf(running);
  }

  /** The kinds of incident. */
  public enum Kind {
    BOOT_TIMEOUT,
    IDLE_TIMEOUT,
    TOTAL_TIMEOUT,
    /** The suite was done, and then its JVM did not end or the guest did not power off. */
    POWER_OFF_TIMEOUT,
    PANIC,
    OOPS,
    /** A WARN, BUG, lockdep or KASAN report that is not on the allow-list. */
    KERNEL_WARNING,
    OUT_OF_MEMORY,
    DISK_FULL,
    /** The JVM ended before it said that the suite was done, or in another way than by itself. */
    JVM_EXITED,
    /** QEMU ended, or the channel closed, or the runner failed, and nothing above explains it. */
    VM_LOST,
    /** It did not start: a missing tool, a kernel that is no kernel. */
    NOT_STARTED
  }
}
