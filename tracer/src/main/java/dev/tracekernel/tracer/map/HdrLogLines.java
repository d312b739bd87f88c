package dev.tracekernel.tracer.map;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogScanner.EncodableHistogramSupplier;
import org.HdrHistogram.HistogramLogScanner.EventHandler;
import org.jspecify.annotations.Nullable;

/** Collects a log's histograms; a line that cannot be read is an error, and not the end. */
final class HdrLogLines implements EventHandler {

  private final Path file;
  private final Map<String, HdrRanges> byTag = new LinkedHashMap<>();

  HdrLogLines(Path file) {
    this.file = file;
  }

  Map<String, Histogram> histograms() {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    byTag.forEach((tag, ranges) -> histograms.put(tag, ranges.histogram()));
    return histograms;
  }

  @Override
  public boolean onHistogram(
      @Nullable String tag, double timestamp, double length, EncodableHistogramSupplier histogram) {
    try {
      add(tag == null ? "" : tag, histogram.read());
    } catch (DataFormatException e) {
      throw new IllegalArgumentException(e);
    }
    return false;
  }

  private void add(String tag, EncodableHistogram histogram) {
    if (!(histogram instanceof AbstractHistogram whole)) {
      throw new IllegalArgumentException("it is of fractions, and those here are of whole numbers");
    }
    byTag.computeIfAbsent(tag, _ -> new HdrRanges()).add(whole);
  }

  @Override
  public boolean onException(Throwable cause) {
    throw new IllegalArgumentException(
        "%s has a line that is no histogram of HdrHistogram's log: %s".formatted(file, cause),
        cause);
  }

  @Override
  public boolean onComment(String comment) {
    return false;
  }

  @Override
  public boolean onBaseTime(double seconds) {
    return false;
  }

  @Override
  public boolean onStartTime(double seconds) {
    return false;
  }
}
