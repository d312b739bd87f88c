package dev.tracekernel.vm.run.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** For logs: a line when a kernel's phase changes, a test fails, and now and then. */
public final class PlainProgress implements Progress {

  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private record Shown(int failed, Duration elapsed) {}

  private final PrintStream out;
  private final Board board;
  private final Map<String, Shown> shown = new HashMap<>();

  /** Prints to a stream. */
  public PlainProgress(PrintStream out) {
    this(out, System::nanoTime);
  }

  PlainProgress(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.board = new Board(nanos);
  }

  @Override
  public synchronized void update(KernelState state) {
    if (board.put(state) || isNews(state)) {
      show(state);
    }
  }

  @Override
  public synchronized void say(String kernel, String text) {
    out.println(StateLine.saying(kernel, text));
  }

  @Override
  public synchronized void timePassed() {
    board.states().stream().filter(this::isNews).forEach(this::show);
  }

  private void show(KernelState state) {
    shown.put(state.kernel(), new Shown(state.failed(), board.elapsed(state)));
    out.println(board.line(state));
  }

  private boolean isNews(KernelState state) {
    Shown last = shown.get(state.kernel());
    return last == null
        || last.failed() != state.failed()
        || board.elapsed(state).minus(last.elapsed()).compareTo(NOW_AND_THEN) >= 0;
  }
}
