package dev.tracekernel.tracer.probe;

import java.util.List;
import java.util.Locale;

/**
 * {@code profile:hz:99}, {@code interval:s:1}: samples by time; on each CPU, or on one.
 *
 * @param everyCpu {@code profile}: what runs on each CPU is sampled; {@code interval}: one CPU's
 *     clock fires
 * @param unit {@code hz}: times per second; {@code s}, {@code ms}, {@code us}: from sample to
 *     sample
 * @param fields {@code kstack} and {@code ustack}; without fields there are none
 */
public record TimerProbe(boolean everyCpu, Unit unit, long count, FieldList fields)
    implements ProbeSpec {

  /** What a timer's number means. */
  public enum Unit {
    /** Samples per second. */
    HZ,
    /** Seconds from sample to sample. */
    S,
    /** Milliseconds from sample to sample. */
    MS,
    /** Microseconds from sample to sample. */
    US;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long MOST = 1_000_000_000;

  static TimerProbe of(ProbeText text) {
    String[] parts = text.target().split(":", -1);
    if (parts.length != 2 || !List.of("hz", "s", "ms", "us").contains(parts[0])) {
      throw text.malformed(text.kind() + ":UNIT:N with a unit of hz, s, ms or us", example(text));
    }
    long count = text.positive(parts[1], "N");
    if (count > MOST) {
      throw text.wrong("N is at most " + MOST);
    }
    text.requireStacksOnly("a timer");
    Unit unit = Unit.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new TimerProbe(text.kind().equals("profile"), unit, count, text.fields());
  }

  private static String example(ProbeText text) {
    return text.kind().equals("profile") ? "profile:hz:99(ustack)" : "interval:ms:100";
  }

  @Override
  public String place() {
    return (everyCpu ? "profile:" : "interval:") + unit + ":" + count;
  }
}
