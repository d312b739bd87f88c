package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.event.TraceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines that are printed from one moment to another. */
public final class OutputWindow implements AutoCloseable {

  /** About what a line takes besides its text. */
  private static final int LINE = 160;

  /** The kernel's own functions are the first ones: without more nobody knows whose line it is. */
  private static final int SHORT = 4;

  private final TraceOutput output;
  private final long from;
  private final long lostBefore;
  private final long memoryLimit;
  private final Predicate<long[]> callers;
  private final List<TraceLine> lines = new ArrayList<>();
  private long bytes;
  private long overLimit;
  private long nobodys;
  private long lost;
  private boolean closed;

  OutputWindow(
      TraceOutput output, long from, long lostBefore, long memoryLimit, Predicate<long[]> callers) {
    this.callers = callers;
    this.output = output;
    this.from = from;
    this.lostBefore = lostBefore;
    this.memoryLimit = memoryLimit;
  }

  /**
   * What was printed before a call, or before the window was closed.
   *
   * @param lines in the order of time
   * @param lost records that may have been lines, overwritten before they were read; and lines of
   *     which it is not known who printed them
   * @param overLimit lines for which there was no memory left
   */
  public record Printed(List<TraceLine> lines, long lost, long overLimit) {}

  /** Returns all lines that were printed before this call. */
  public Printed printed() {
    return output.printed(this);
  }

  void add(PrintedLine printed) {
    long[] stack = printed.callers();
    if (printed.number() < from || stack == null) {
      return;
    }
    if (stack.length < SHORT) {
      nobodys++;
    } else if (callers.test(stack)) {
      keep(printed);
    }
  }

  private void keep(PrintedLine printed) {
    TraceLine line = printed.line();
    bytes += LINE + line.message().length();
    if (bytes > memoryLimit) {
      overLimit++;
    } else {
      lines.add(line);
    }
  }

  void lost(long sinceTheBeginning) {
    lost = sinceTheBeginning - lostBefore;
  }

  Printed now() {
    return new Printed(List.copyOf(lines), lost + nobodys, overLimit);
  }

  boolean isClosed() {
    return closed;
  }

  void end() {
    closed = true;
  }

  /** Ends the window; its lines stay. */
  @Override
  public void close() {
    output.close(this);
  }
}
