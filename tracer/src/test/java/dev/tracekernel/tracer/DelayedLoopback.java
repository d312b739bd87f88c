package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A network of one thread's own, whose loopback delays each packet; it goes with the thread. */
final class DelayedLoopback {

  private static final int UNSHARE = SyscallTable.of(Abi.NATIVE).number("unshare").orElseThrow();
  private static final int CLONE_NEWNET = 0x40000000;

  private DelayedLoopback() {}

  /** Makes one, does something in it, and returns what that does. */
  static <T> T with(String delay, Callable<T> task) throws Exception {
    FutureTask<T> all =
        new FutureTask<>(
            () -> {
              if (RawSyscall.call(UNSHARE, CLONE_NEWNET, 0, 0) != 0) {
                throw new IOException("no network of its own: not root?");
              }
              run("ip", "link", "set", "lo", "up");
              run("tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", delay);
              return task.call();
            });
    Thread.ofPlatform().start(all);
    return all.get();
  }

  /** By the thread that asks, and so in its network. */
  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }

  /** Returns why there cannot be one here; empty if there can. */
  static String missing() {
    try {
      return with("1ms", () -> "");
    } catch (Exception e) {
      return "a delay needs the kernel's module sch_netem, iproute2 and root: " + e.getMessage();
    }
  }
}
