package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.decode.Records;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a trace file in one pass. */
final class TraceFileWriter {

  private final BlockWriter out;
  private final RecordBatch batch = new RecordBatch();
  private final Map<Integer, Long> types = new TreeMap<>();

  private TraceFileWriter(BlockWriter out) {
    this.out = out;
  }

  static void write(TraceContent content, WritableByteChannel channel) throws IOException {
    try (BlockWriter out = new BlockWriter(channel)) {
      new TraceFileWriter(out).write(content);
    }
  }

  private void write(TraceContent content) throws IOException {
    out.prelude();
    block(Format.META, properties(content.properties()));
    content.records().forEach(this::add);
    flush();
    block(Format.LOSSES, losses(content.losses()));
    if (!content.marks().isEmpty()) {
      block(Format.MARKS, marks(content.marks()));
    }
    if (!content.probes().formats().isEmpty()) {
      block(Format.PROBES, ProbeBlock.write(content.probes()));
    }
    if (!content.measures().isEmpty()) {
      block(Format.MEASURES, MeasureBlock.write(content.measures()));
    }
    block(Format.END, end());
  }

  private void add(MemorySegment memory, long at, int length) throws IOException {
    if (!batch.hasRoom(length)) {
      flush();
    }
    batch.add(memory, at, length);
    types.merge(Records.type(memory, at, length), 1L, Long::sum);
  }

  private void flush() throws IOException {
    if (!batch.isEmpty()) {
      batch.writeTo(out);
    }
  }

  private static Content properties(Map<String, String> properties) {
    Content content = new Content().number(properties.size());
    properties.forEach((name, value) -> content.text(name).text(value));
    return content;
  }

  private static Content losses(List<LostRecords> losses) {
    Content content = new Content().number(losses.size());
    for (LostRecords loss : losses) {
      content.text(loss.cause()).text(loss.systemCall()).number(loss.count());
    }
    return content;
  }

  private static Content marks(List<SavedMark> marks) {
    Content content = new Content().number(marks.size());
    for (SavedMark mark : marks) {
      content.text(mark.name()).number(mark.begin().epoch()).number(mark.inFlight().size());
      mark.inFlight().forEach((call, count) -> content.text(call).number(count));
    }
    marks.forEach(mark -> content.number(mark.begin().nanos()));
    return content;
  }

  /** How many records of each type: so that a file without one of its blocks is seen. */
  private Content end() {
    Content content = new Content().number(types.size());
    types.forEach((type, count) -> content.number(type).number(count));
    return content;
  }

  private void block(int kind, Content content) throws IOException {
    byte[] bytes = content.bytes();
    out.block(kind, 0, bytes, bytes.length);
  }
}
