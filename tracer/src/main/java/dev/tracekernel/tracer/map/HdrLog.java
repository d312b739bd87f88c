package dev.tracekernel.tracer.map;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.HistogramLogScanner;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Files in HdrHistogram's log format, version 1.3, which its tools read and write. HdrHistogram is
 * on the user's class path: {@code org.hdrhistogram:HdrHistogram}.
 */
public final class HdrLog {

  private HdrLog() {}

  /**
   * Writes histograms of one interval of time, each as {@link HdrHistograms#toHdrHistogram} returns
   * it; a file that is there is replaced.
   *
   * @param histograms by tag; that of the empty tag is written without one
   * @throws IllegalArgumentException if a tag has commas or white space, or HdrHistogram cannot
   *     hold a value
   */
  public static void write(Path file, Instant start, Instant end, Map<String, Histogram> histograms)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    HistogramLogWriter log = new HistogramLogWriter(text);
    log.outputLogFormatVersion();
    log.outputStartTime(start.toEpochMilli());
    log.outputLegend();
    histograms.forEach(
        (tag, each) ->
            log.outputIntervalHistogram(seconds(start), seconds(end), tagged(tag, each)));
    log.close();
    Files.write(file, text.toByteArray());
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private static org.HdrHistogram.Histogram tagged(String tag, Histogram histogram) {
    if (tag.chars().anyMatch(it -> it == ',' || Character.isWhitespace(it))) {
      throw new IllegalArgumentException(
          "the tag \"" + tag + "\" would break the log: it has a comma or white space");
    }
    var hdr = HdrHistograms.toHdrHistogram(histogram);
    if (!tag.isEmpty()) {
      hdr.setTag(tag);
    }
    return hdr;
  }

  /**
   * Reads all histograms of a log, those of the same tag put together.
   *
   * @return them by tag; those without are of the empty tag
   * @throws IllegalArgumentException if a line cannot be read, or {@link
   *     HdrHistograms#fromHdrHistogram} refuses a histogram
   */
  public static Map<String, Histogram> read(Path file) throws IOException {
    HdrLogLines lines = new HdrLogLines(file);
    try (var scanner =
        new HistogramLogScanner(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      scanner.process(lines);
    }
    return lines.histograms();
  }

  /**
   * Reads the histograms of one tag, put together.
   *
   * @param tag empty for those without
   * @throws IllegalArgumentException also if there is none of that tag
   */
  public static Histogram read(Path file, String tag) throws IOException {
    Map<String, Histogram> all = read(file);
    Histogram found = all.get(tag);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s has no histogram of the tag \"%s\"; its tags are %s"
              .formatted(file, tag, all.keySet()));
    }
    return found;
  }
}
