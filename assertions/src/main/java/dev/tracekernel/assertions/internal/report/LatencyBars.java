package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Nanos;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import java.util.ArrayList;
import java.util.List;

/** A histogram as bars: few enough to be looked at, and none across the limit if it can be. */
final class LatencyBars {

  private static final int ROWS = 16;
  private static final int STARS = 40;

  private LatencyBars() {}

  static String of(Histogram histogram, double limit) {
    List<Bucket> rows = rows(histogram.buckets(), limit);
    long most = rows.stream().mapToLong(Bucket::count).max().orElse(1);
    StringBuilder lines = new StringBuilder();
    boolean drawn = Double.isNaN(limit) || Double.isInfinite(limit);
    for (Bucket row : rows) {
      if (!drawn && row.low() >= limit) {
        lines.append(line(limit));
        drawn = true;
      }
      boolean inside = !drawn && row.high() >= limit;
      lines.append(row(row, most, inside ? "  <- limit " + Nanos.text(limit) : ""));
      drawn |= inside;
    }
    return lines + (drawn ? "" : line(limit));
  }

  private static String line(double limit) {
    return "  ---------------------------- limit " + Nanos.text(limit) + "\n";
  }

  private static String row(Bucket row, long most, String mark) {
    int stars = (int) Math.max(1, STARS * row.count() / most);
    return "  %9s to %9s %9d |%s%s%n"
        .formatted(
            Nanos.rough(row.low()), Nanos.rough(row.high()), row.count(), "*".repeat(stars), mark);
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
