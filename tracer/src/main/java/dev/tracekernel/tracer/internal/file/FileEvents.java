package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.decode.ProbeFormats;
import dev.tracekernel.tracer.internal.decode.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The events of a file, one block in memory at a time; an event keeps its block. */
final class FileEvents implements Iterator<KernelEvent> {

  private final Blocks blocks;
  private final Architecture architecture;
  private final ProbeFormats probes;
  private final Epochs part;
  private final Iterator<Blocks.Block> left;
  private MemorySegment records = MemorySegment.NULL;
  private long at;

  FileEvents(Blocks blocks, Architecture architecture, ProbeFormats probes, Epochs part) {
    this.part = part;
    this.probes = probes;
    this.blocks = blocks;
    this.architecture = architecture;
    List<Blocks.Block> all = blocks.withRecords();
    this.left = all.iterator();
  }

  @Override
  public boolean hasNext() {
    while (isOnRecord() && !part.cover(records, at + Format.RECORD_HEADER, length())) {
      pass();
    }
    return at < records.byteSize();
  }

  private boolean isOnRecord() {
    while (at >= records.byteSize() && left.hasNext()) {
      records = unpack(left.next());
      at = 0;
    }
    return at < records.byteSize();
  }

  private int length() {
    return records.get(ValueLayout.JAVA_INT, at);
  }

  private void pass() {
    at += Format.RECORD_HEADER + Format.padded(length());
  }

  @Override
  public KernelEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int length = length();
    long record = at + Format.RECORD_HEADER;
    pass();
    return Records.decode(architecture, probes, records, record, length, part);
  }

  /** In an array of longs: fields of eight bytes have to be where a long may be. */
  private MemorySegment unpack(Blocks.Block block) {
    try {
      byte[] content = blocks.unpack(block);
      MemorySegment aligned = MemorySegment.ofArray(new long[content.length / Long.BYTES]);
      MemorySegment.copy(MemorySegment.ofArray(content), 0, aligned, 0, aligned.byteSize());
      return check(block, aligned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lengths that lead out of the block would be read as nonsense. */
  private MemorySegment check(Blocks.Block block, MemorySegment content) throws IOException {
    int seen = 0;
    long next = 0;
    while (next < content.byteSize() && seen < block.records()) {
      int length = content.get(ValueLayout.JAVA_INT, next);
      if (length < 0) {
        throw blocks.damaged(block);
      }
      next += Format.RECORD_HEADER + Format.padded(length);
      seen++;
    }
    if (next != content.byteSize() || seen != block.records()) {
      throw blocks.damaged(block);
    }
    return content;
  }
}
