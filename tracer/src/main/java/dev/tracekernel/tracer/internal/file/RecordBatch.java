package dev.tracekernel.tracer.internal.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The records of the next block, each with its length in front. */
final class RecordBatch {

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[Format.BLOCK];
  private MemorySegment memory = MemorySegment.ofArray(bytes);
  private int end;
  private int records;

  boolean isEmpty() {
    return records == 0;
  }

  boolean hasRoom(int length) {
    return end + needed(length) <= Format.BLOCK;
  }

  void add(MemorySegment source, long at, int length) {
    int next = end + needed(length);
    if (next > bytes.length) {
      bytes = Arrays.copyOf(bytes, next);
      memory = MemorySegment.ofArray(bytes);
    }
    Arrays.fill(bytes, next - Long.BYTES, next, (byte) 0);
    memory.set(INT, end, length);
    memory.set(INT, end + Integer.BYTES, 0);
    MemorySegment.copy(source, at, memory, end + Format.RECORD_HEADER, length);
    end = next;
    records++;
  }

  void writeTo(BlockWriter out) throws java.io.IOException {
    out.block(Format.RECORDS, records, bytes, end);
    end = 0;
    records = 0;
  }

  private static int needed(int length) {
    return Format.RECORD_HEADER + Format.padded(length);
  }
}
