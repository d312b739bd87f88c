package dev.tracekernel.tracer.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** The ranges of one HdrHistogram or several, put into slots that hold each of them whole. */
final class HdrRanges {

  private static final List<Scale> SCALES = List.of(Scale.HDR, Scale.LOG_LINEAR); // finest first

  private final List<Bucket> ranges = new ArrayList<>();

  void add(AbstractHistogram hdr) {
    long count = 0;
    for (HistogramIterationValue each : hdr.recordedValues()) {
      long value = each.getValueIteratedTo();
      long here = each.getCountAtValueIteratedTo();
      ranges.add(
          new Bucket(hdr.lowestEquivalentValue(value), hdr.highestEquivalentValue(value), here));
      count += here;
    }
    if (count != hdr.getTotalCount()) {
      throw new IllegalArgumentException(
          "the HdrHistogram counts %d values, and has %d".formatted(hdr.getTotalCount(), count));
    }
  }

  Histogram histogram() {
    Scale scale =
        SCALES.stream().filter(it -> across(it) == null).findFirst().orElseThrow(this::no);
    Map<Integer, Long> slots = new TreeMap<>();
    ranges.forEach(range -> slots.merge(scale.slot(range.low()), range.count(), Math::addExact));
    return Histogram.of(scale, slots);
  }

  /** Returns a range that is in several slots, if there is one. */
  private @Nullable Bucket across(Scale scale) {
    return ranges.stream()
        .filter(range -> scale.slot(range.low()) != scale.slot(range.high()))
        .findFirst()
        .orElse(null);
  }

  private IllegalArgumentException no() {
    @Nullable Bucket wide = across(SCALES.getLast());
    return new IllegalArgumentException(
        "values that the HdrHistogram does not tell apart are in several ranges here: "
            + (wide == null ? "none" : words(wide))
            + ". Record with two significant digits or more, and a lowest discernible value of 1.");
  }

  private static String words(Bucket range) {
    return "%d to %d, %d time%s"
        .formatted(range.low(), range.high(), range.count(), range.count() == 1 ? "" : "s");
  }
}
