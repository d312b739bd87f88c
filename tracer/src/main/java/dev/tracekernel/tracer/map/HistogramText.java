package dev.tracekernel.tracer.map;

import java.util.SortedMap;

/** Prints a histogram as BCC does, to the character. */
final class HistogramText {

  private static final int STARS = 40;
  private static final int NARROW_SLOTS = 32; // numbers of more digits have wider columns

  private final Scale scale;
  private final SortedMap<Integer, Long> slots;
  private final String valueType;
  private final int first;
  private final int last;
  private final long most;

  HistogramText(
      Scale scale, SortedMap<Integer, Long> slots, String valueType, boolean fromFirstValue) {
    this.scale = scale;
    this.slots = slots.tailMap(scale == Scale.LOG2 ? 1 : 0); // slot 0 of powers has no line
    this.valueType = valueType;
    this.last = slots.isEmpty() ? -1 : slots.lastKey();
    this.first = this.slots.isEmpty() || !fromFirstValue ? 0 : this.slots.firstKey();
    this.most = slots.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  String lines() {
    if (slots.isEmpty()) {
      return "";
    }
    StringBuilder lines = new StringBuilder(header());
    for (int slot = Math.max(first, start()); slot <= last; slot++) {
      lines.append(line(slot, slots.getOrDefault(slot, 0L)));
    }
    return lines.toString();
  }

  /** A log-linear histogram, which BCC has not, has too many slots for empty lines before it. */
  private int start() {
    return switch (scale) {
      case LOG2 -> 1;
      case LINEAR -> 0;
      case LOG_LINEAR, HDR -> slots.firstKey();
    };
  }

  private String header() {
    String column =
        scale == Scale.LINEAR
            ? " ".repeat(5) + left(valueType, 13)
            : isNarrow()
                ? " ".repeat(5) + left(valueType, 19)
                : " ".repeat(15) + left(valueType, 29);
    return column + " : count     distribution\n";
  }

  private String line(int slot, long count) {
    int width = scale == Scale.LINEAR || isNarrow() ? STARS : STARS / 2;
    String stars = left("*".repeat(stars(count, width)), width);
    return range(slot) + " : " + left(Long.toString(count), 8) + " |" + stars + "|\n";
  }

  private String range(int slot) {
    if (scale == Scale.LINEAR) {
      return " ".repeat(8) + left(Integer.toString(slot), 10);
    }
    int width = isNarrow() ? 10 : 20;
    String low = Long.toUnsignedString(scale.low(slot));
    String high = Long.toUnsignedString(scale.high(slot));
    if (scale == Scale.LOG2 && slot == Long.SIZE) { // as a number without a sign
      low = Long.toUnsignedString(1L << (Long.SIZE - 1));
      high = Long.toUnsignedString(-1);
    }
    return " ".repeat(Math.max(0, width - low.length())) + low + " -> " + left(high, width);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private boolean isNarrow() {
    return scale == Scale.LOG2 ? last <= NARROW_SLOTS : scale.high(last) < 1L << NARROW_SLOTS;
  }

  private int stars(long count, int width) {
    double length = (double) width * count / most - 1;
    return Math.clamp((long) Math.floor(length) + 1, 0, width);
  }
}
