package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.InUnit;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import java.util.ArrayList;
import java.util.List;

/** A histogram as bars: few enough to be looked at, and none across the limit if it can be. */
final class Bars {

  private static final int ROWS = 16;
  private static final int STARS = 40;

  private final InUnit unit;

  private Bars(InUnit unit) {
    this.unit = unit;
  }

  /** Returns the bars, each with its line end; a limit that is no number is not drawn. */
  static String of(Histogram histogram, double limit, InUnit unit) {
    return new Bars(unit).lines(rows(histogram.buckets(), limit), limit);
  }

  private String lines(List<Bucket> rows, double limit) {
    long most = rows.stream().mapToLong(Bucket::count).max().orElse(1);
    StringBuilder lines = new StringBuilder();
    boolean drawn = Double.isNaN(limit) || Double.isInfinite(limit);
    for (Bucket row : rows) {
      if (!drawn && row.low() >= limit) {
        lines.append(line(limit));
        drawn = true;
      }
      boolean inside = !drawn && row.high() >= limit;
      lines.append(row(row, most, inside ? "  <- limit " + unit.text(limit) : ""));
      drawn |= inside;
    }
    return lines + (drawn ? "" : line(limit));
  }

  private String line(double limit) {
    return "  ---------------------------- limit " + unit.text(limit) + "\n";
  }

  private String row(Bucket row, long most, String mark) {
    int stars = (int) Math.max(1, STARS * row.count() / most);
    return "  %9s to %9s %9d |%s%s%n"
        .formatted(
            unit.rough(row.low()), unit.rough(row.high()), row.count(), "*".repeat(stars), mark);
  }

  private static List<Bucket> rows(List<Bucket> buckets, double limit) {
    double least = log(buckets.getFirst().low());
    double width = Math.max(1e-9, (log(buckets.getLast().high()) - least) / ROWS);
    List<Bucket> rows = new ArrayList<>();
    int last = -1;
    boolean above = false;
    for (Bucket each : buckets) {
      int row = (int) ((log(each.low()) - least) / width);
      boolean isAbove = each.low() >= limit;
      if (row == last && isAbove == above) {
        rows.add(joined(rows.removeLast(), each));
      } else {
        rows.add(each);
      }
      last = row;
      above = isAbove;
    }
    return rows;
  }

  private static Bucket joined(Bucket one, Bucket next) {
    return new Bucket(one.low(), next.high(), one.count() + next.count());
  }

  private static double log(long value) {
    return Math.log((double) Math.max(1, value));
  }
}
