package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes a kernel say where it is; it does not survive it. */
record KernelBacktrace(GrowingFile console, GuestLink link, CompletableFuture<?> ended) {

  /** Init may be what hangs. */
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  private static final long PANIC_SECONDS = 20;

  /**
   * What the console says of it: tasks that are blocked and what runs on each CPU, if init still
   * listens; in any case the panic that an NMI brings about.
   */
  String take() throws IOException, InterruptedException {
    long before = console.size();
    if (link.control().release().isDone()) {
      link.control().ask("kernel", INIT_LIMIT);
    }
    link.qmp().injectNmi();
    try {
      ended.get(PANIC_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The console is all that there is, panic or not.
    }
    return console.after(before);
  }
}
