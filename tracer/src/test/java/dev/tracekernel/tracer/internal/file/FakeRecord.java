package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A record made by hand: a call of java's main thread that returned 0, until said otherwise. */
public final class FakeRecord {

  private static final int EXE = 1;
  private static final int RAW = 2;

  private ByteBuffer bytes = ByteBuffer.allocate(RecordLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);

  private FakeRecord(int type) {
    bytes.put(RecordLayout.TYPE, (byte) type);
    bytes.putShort(RecordLayout.FLAGS, (short) RecordLayout.RETURNED);
    bytes.putLong(RecordLayout.START, 1_000).putLong(RecordLayout.DURATION, 10);
    bytes.putInt(RecordLayout.PID, 12).putInt(RecordLayout.TID, 13);
    bytes.putInt(RecordLayout.HOST_PID, 12).putInt(RecordLayout.HOST_TID, 13);
    bytes.put(RecordLayout.THREAD, "main".getBytes(StandardCharsets.US_ASCII));
    bytes.put(RecordLayout.LEADER, "java".getBytes(StandardCharsets.US_ASCII));
    section(EXE, 0, "java");
  }

  public static FakeRecord call(Architecture architecture, String name) {
    FakeRecord record = new FakeRecord(RecordLayout.SYSCALL);
    record.bytes.putInt(
        RecordLayout.NR, SyscallTable.of(architecture, Abi.NATIVE).number(name).orElseThrow());
    return record;
  }

  static FakeRecord ofType(int type) {
    return new FakeRecord(type);
  }

  public FakeRecord argument(int index, long value) {
    bytes.putLong(RecordLayout.ARGS + Long.BYTES * index, value);
    return this;
  }

  /** An absolute path, by its text. */
  public FakeRecord path(int argument, String path) {
    return section(RAW, argument, path);
  }

  public FakeRecord inFlight() {
    bytes.putShort(RecordLayout.FLAGS, (short) 0);
    return this;
  }

  private FakeRecord section(int kind, int argument, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    int at = bytes.capacity();
    int size = 16 + (content.length + 7 & ~7);
    bytes = ByteBuffer.allocate(at + size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.array());
    bytes.put(at, (byte) kind).put(at + 1, (byte) argument);
    bytes.putShort(at + 4, (short) content.length).put(at + 16, content);
    bytes.putInt(RecordLayout.PAYLOAD, at + size - RecordLayout.SIZE);
    return this;
  }

  public byte[] bytes() {
    return bytes.array();
  }

  public MemorySegment memory() {
    return MemorySegment.ofArray(bytes());
  }
}
