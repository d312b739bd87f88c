package dev.tracekernel.vm.run.progress;

import dev.tracekernel.vm.text.Width;
import java.io.PrintStream;
import java.util.Collection;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** For terminals: one line for each kernel, drawn again in place. */
public final class LiveProgress implements Progress {

  private static final String UP = "\u001b[1A";
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final long BETWEEN_DRAWINGS = 100_000_000;

  private final PrintStream out;
  private final IntSupplier width;
  private final LongSupplier nanos;
  private final Board board;
  private int drawn;
  private long last;

  /**
   * Draws to a terminal.
   *
   * @param width in columns: a line that wraps could not be drawn again
   */
  public LiveProgress(PrintStream out, IntSupplier width) {
    this(out, width, System::nanoTime);
  }

  LiveProgress(PrintStream out, IntSupplier width, LongSupplier nanos) {
    this.out = out;
    this.width = width;
    this.nanos = nanos;
    this.board = new Board(nanos);
    this.last = nanos.getAsLong() - BETWEEN_DRAWINGS;
  }

  @Override
  public synchronized void update(KernelState state) {
    if (board.put(state) || nanos.getAsLong() - last >= BETWEEN_DRAWINGS) {
      draw();
    }
  }

  @Override
  public synchronized void say(String kernel, String text) {
    erase();
    out.println(StateLine.saying(kernel, text));
    draw();
  }

  @Override
  public synchronized void timePassed() {
    draw();
  }

  private void draw() {
    erase();
    Collection<KernelState> states = board.states();
    states.forEach(state -> out.println(cut(board.line(state))));
    out.flush();
    drawn = states.size();
    last = nanos.getAsLong();
  }

  private void erase() {
    for (int i = 0; i < drawn; i++) {
      out.print(UP + CLEAR_LINE);
    }
    drawn = 0;
  }

  private String cut(String line) {
    return Width.cut(line, width.getAsInt() - 1);
  }
}
