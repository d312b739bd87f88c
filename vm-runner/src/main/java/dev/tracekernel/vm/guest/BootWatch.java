package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for one phase of a boot after the other, within the boot's limit. */
final class BootWatch {

  private static final int CONSOLE_BYTES = 8192;

  private final String kernel;
  private final Duration limit;
  private final VmPaths paths;
  private final BootPhases phases = new BootPhases();
  private final long start = System.nanoTime();

  BootWatch(String kernel, Duration limit, VmPaths paths) {
    this.kernel = kernel;
    this.limit = limit;
    this.paths = paths;
  }

  /** Waits until a phase ends, unless the VM does before. */
  <T> T await(String phase, CompletableFuture<T> reached, CompletableFuture<?> ended)
      throws GuestException, InterruptedException, TimeoutException, IOException {
    try {
      long rest = limit.toNanos() - (System.nanoTime() - start);
      CompletableFuture.anyOf(reached, ended).get(rest, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
    if (!reached.isDone()) {
      throw endedTooSoon();
    }
    phases.ended(phase);
    return reached.join();
  }

  /** Why it will never be reached. */
  private static IOException failed(@Nullable Throwable cause) throws GuestException {
    if (cause instanceof GuestException e) {
      throw e;
    }
    return new IOException(cause);
  }

  GrowingFile console() {
    return paths.console();
  }

  Map<String, Duration> phases() {
    return phases.asMap();
  }

  GuestException tooLate(String console) {
    return new GuestException(
        Incident.Kind.BOOT_TIMEOUT,
        kernel
            + " did not come to the command within "
            + limit.toSeconds()
            + " s: see the console, or give it longer by the boot timeout",
        console);
  }

  /** The console's end; if the kernel said nothing, what vng and QEMU said. */
  String lastWords() throws IOException {
    String console = paths.console().tail(CONSOLE_BYTES);
    return console.isBlank() ? paths.runner().tail(CONSOLE_BYTES) : console;
  }

  private GuestException endedTooSoon() throws IOException {
    String console = lastWords();
    List<ConsoleIncident> reports = ConsoleScanner.scan(paths.console().path(), AllowList.EMPTY);
    if (reports.stream().anyMatch(report -> report.kind() == Incident.Kind.PANIC)) {
      return new GuestException(
          Incident.Kind.PANIC, kernel + " panicked before the command started", console);
    }
    String message = "QEMU ended before the command started under " + kernel + ": ";
    return reports.isEmpty()
        ? withoutReport(message + lastLine(console), console)
        : new GuestException(
            Incident.Kind.VM_LOST, message + reports.getFirst().headline(), console);
  }

  private GuestException withoutReport(String message, String console) throws IOException {
    return paths.console().size() > 0
        ? GuestException.unexplained(message, console)
        : new GuestException(Incident.Kind.NOT_STARTED, message, console);
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce("it said nothing", (line, next) -> next);
  }
}
