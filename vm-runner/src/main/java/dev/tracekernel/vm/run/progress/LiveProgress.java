package dev.tracekernel.vm.run.progress;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** For terminals: one line for each kernel, drawn again in place. */
public final class LiveProgress implements Progress {

  private static final String UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final long BETWEEN_DRAWINGS = 100_000_000;

  private final PrintStream out;
  private final int width;
  private final Map<String, KernelState> states = new LinkedHashMap<>();
  private int drawn;
  private long last = System.nanoTime() - BETWEEN_DRAWINGS;

  /**
   * Draws to a terminal.
   *
   * @param width in columns: a line that wraps could not be drawn again
   */
  public LiveProgress(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public synchronized void update(KernelState state) {
    KernelState before = states.put(state.kernel(), state);
    boolean samePhase = before != null && before.phase().equals(state.phase());
    if (!samePhase || System.nanoTime() - last >= BETWEEN_DRAWINGS) {
      draw();
    }
  }

  @Override
  public synchronized void say(String kernel, String line) {
    erase();
    out.printf("%-10s %s%n", kernel, line);
    draw();
  }

  private void draw() {
    erase();
    states.values().forEach(state -> out.println(cut(StateLine.of(state))));
    out.flush();
    drawn = states.size();
    last = System.nanoTime();
  }

  private void erase() {
    for (int i = 0; i < drawn; i++) {
      out.print(UP + CLEAR_LINE);
    }
    drawn = 0;
  }

  private String cut(String line) {
    return line.length() < width ? line : line.substring(0, width - 1);
  }
}
