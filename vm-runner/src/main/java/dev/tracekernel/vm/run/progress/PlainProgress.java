package dev.tracekernel.vm.run.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** For logs: a line when a kernel's phase changes, a test fails, and now and then. */
public final class PlainProgress implements Progress {

  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private final PrintStream out;
  private final Map<String, KernelState> shown = new HashMap<>();

  /** Prints to a stream. */
  public PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void update(KernelState state) {
    KernelState last = shown.get(state.kernel());
    if (last == null || isNews(last, state)) {
      shown.put(state.kernel(), state);
      out.println(StateLine.of(state));
    }
  }

  @Override
  public synchronized void say(String kernel, String line) {
    out.printf("%-10s %s%n", kernel, line);
  }

  private static boolean isNews(KernelState last, KernelState state) {
    return !last.phase().equals(state.phase())
        || last.failed() != state.failed()
        || state.elapsed().minus(last.elapsed()).compareTo(NOW_AND_THEN) >= 0;
  }
}
