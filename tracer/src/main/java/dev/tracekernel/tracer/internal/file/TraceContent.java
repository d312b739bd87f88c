package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.decode.RecordSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What goes into a trace file.
 *
 * @param properties what is said about the trace, by name
 * @param records gives out the records
 * @param losses what the trace lacks
 * @param marks what was marked in it, in that order
 * @param probes what its probes recorded
 * @param measures what was measured
 */
public record TraceContent(
    Map<String, String> properties,
    Records records,
    List<LostRecords> losses,
    List<SavedMark> marks,
    SavedProbes probes,
    List<SavedMeasure> measures) {

  /** Creates the content of a trace without marks, probes and measures. */
  public TraceContent(Map<String, String> properties, Records records, List<LostRecords> losses) {
    this(properties, records, losses, List.of());
  }

  /** Creates the content of a trace without probes and measures. */
  public TraceContent(
      Map<String, String> properties,
      Records records,
      List<LostRecords> losses,
      List<SavedMark> marks) {
    this(properties, records, losses, marks, SavedProbes.NONE, List.of());
  }

  /** Gives out records. */
  @FunctionalInterface
  public interface Records {
    /** Gives each record to the sink, in order. */
    void forEach(RecordSink sink) throws IOException;
  }
}
