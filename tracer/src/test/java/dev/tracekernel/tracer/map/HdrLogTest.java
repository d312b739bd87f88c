package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-kernel") // on values that it makes up
class HdrLogTest {

  private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
  private static final Histogram FSYNC = Histogram.ofValues(1_000_000, 2_000_000, 2_000_000);
  private static final Histogram WRITE = Histogram.ofValues(700, 800, 900_000_000_000L);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("latencies.hlog");
  }

  private void write(Map<String, Histogram> histograms) throws IOException {
    HdrLog.write(file, START, START.plusSeconds(7), histograms);
  }

  @Test
  void what_was_written_is_read() throws IOException {
    write(Map.of("fsync", FSYNC, "write", WRITE, "", FSYNC));

    assertThat(HdrLog.read(file)).containsOnlyKeys("fsync", "write", "");
    assertThat(HdrLog.read(file, "write"))
        .isEqualTo(HdrHistograms.fromHdrHistogram(HdrHistograms.toHdrHistogram(WRITE)));
    assertThat(HdrLog.read(file, "").count()).isEqualTo(3);
  }

  @Test
  void hdr_histograms_reader_reads_it() throws IOException {
    write(Map.of("fsync", FSYNC));

    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      var read = (org.HdrHistogram.Histogram) reader.nextIntervalHistogram();
      assertThat(read).isEqualTo(HdrHistograms.toHdrHistogram(FSYNC));
      assertThat(read.getTag()).isEqualTo("fsync");
      assertThat(read.getStartTimeStamp()).isEqualTo(START.toEpochMilli());
      assertThat(read.getEndTimeStamp()).isEqualTo(START.plusSeconds(7).toEpochMilli());
      assertThat(reader.nextIntervalHistogram()).isNull();
    }
  }

  @Test
  void hdr_histograms_tool_reads_it() throws Exception {
    write(Map.of("", FSYNC));
    Path out = folder.resolve("out");

    HistogramLogProcessor tool =
        new HistogramLogProcessor(new String[] {"-i", file.toString(), "-o", out.toString()});
    tool.start();
    tool.join();

    assertThat(Files.readString(Path.of(out + ".hgrm")))
        .contains("#[Max     =        2.001, Total count    =            3]");
  }

  @Test
  void intervals_of_a_tag_are_put_together() throws IOException {
    HistogramLogWriter log = new HistogramLogWriter(file.toFile());
    for (int interval = 0; interval < 3; interval++) {
      var coarseOrFine = HdrHistograms.toHdrHistogram(FSYNC, 2 + interval);
      log.outputIntervalHistogram(interval, interval + 1, coarseOrFine);
    }
    log.close();

    assertThat(HdrLog.read(file, "").count()).isEqualTo(9);
    assertThat(HdrLog.read(file, "").max().high()).isBetween(2_000_000L, 2_064_000L);
  }

  @Test
  void a_line_that_cannot_be_read_is_an_error_and_not_the_end() throws IOException {
    write(Map.of("fsync", FSYNC));
    List<String> lines = Files.readAllLines(file);
    String last = lines.removeLast();
    lines.add(last.substring(0, last.length() / 2));
    lines.add(last);
    Files.write(file, lines);

    assertThatThrownBy(() -> HdrLog.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " has a line that is no histogram of HdrHistogram's log: ");
  }

  @Test
  void what_is_no_log_is_an_error() throws IOException {
    Files.writeString(file, "once upon a time\n");

    assertThatThrownBy(() -> HdrLog.read(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fractions_are_refused() throws IOException {
    DoubleHistogram fractions = new DoubleHistogram(3);
    fractions.recordValue(0.5);
    HistogramLogWriter log = new HistogramLogWriter(file.toFile());
    log.outputIntervalHistogram(0, 1, fractions);
    log.close();

    assertThatThrownBy(() -> HdrLog.read(file))
        .hasMessageEndingWith("it is of fractions, and those here are of whole numbers");
  }

  @Test
  void a_tag_that_is_not_there_is_an_error_that_names_those_that_are() throws IOException {
    write(Map.of("fsync", FSYNC));

    assertThatThrownBy(() -> HdrLog.read(file, "fdatasync"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " has no histogram of the tag \"fdatasync\"; its tags are [fsync]");
  }

  @Test
  void a_tag_that_would_break_the_log_is_refused() {
    for (String tag : List.of("two words", "a,b", "line\nbreak")) {
      assertThatThrownBy(() -> write(Map.of(tag, FSYNC)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the tag \"" + tag + "\" would break the log: it has a comma or white space");
    }
    assertThat(file).doesNotExist();
  }
}
