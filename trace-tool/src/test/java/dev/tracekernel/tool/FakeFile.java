package dev.tracekernel.tool;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.file.LostRecords;
import dev.tracekernel.tracer.internal.file.TraceContent;
import dev.tracekernel.tracer.internal.file.TraceFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace file made by hand, of calls of a machine of any architecture. */
final class FakeFile {

  private static final int ENTRY = 33;
  private static final int ENTRY_SIZE = 96;
  private static final int MKDIRAT = 37;
  private static final int EXE = 1;
  private static final int RAW = 2;
  private static final long SECOND = 1_000_000_000L;

  private final Architecture architecture;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<byte[]> records = new ArrayList<>();
  private final List<LostRecords> losses = new ArrayList<>();

  FakeFile(Architecture architecture) {
    this.architecture = architecture;
    properties.put("kernel", "6.1.0 " + architecture);
    properties.put("architecture", architecture.toString());
    properties.put("probes", "");
    properties.put("scope", "this JVM and its children");
    properties.put("memoryLimit", "1048576");
    properties.put("layouts", layout(RecordLayout.SYSCALL) + "," + layout(RecordLayout.OPERATION));
    properties.put("writer", "TraceKernel 1.2.3");
  }

  private static String layout(int type) {
    return type + "=" + Records.LAYOUTS.get(type);
  }

  /** An IORING_OP_MKDIRAT with the user's number 7. */
  FakeFile makingByRing(int second, String path, long result, boolean returned) {
    ByteBuffer record = header(second, result, returned);
    int number = SyscallTable.of(architecture, Abi.NATIVE).number("mkdirat").orElseThrow();
    record.put(RecordLayout.TYPE, (byte) RecordLayout.OPERATION).putInt(RecordLayout.NR, number);
    record.putLong(RecordLayout.ARGS, -100).putLong(RecordLayout.ARGS + 16, 0700);
    byte[] entry = new byte[ENTRY_SIZE];
    ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) MKDIRAT).putLong(32, 7);
    record = section(section(record, ENTRY, 0, entry), EXE, 0, "java");
    records.add(section(record, RAW, 1, path).array());
    return this;
  }

  /** A call of java's main thread, pid 12, that began at that second and took a millisecond. */
  FakeFile call(int second, String name, int pathArgument, String path, long result) {
    return add(second, name, pathArgument, path, result, true);
  }

  /** The same by a 32-bit process. */
  FakeFile compat(int second, String name, int pathArgument, String path, long result) {
    return add(Abi.COMPAT, second, name, pathArgument, path, result, true);
  }

  FakeFile failing(int second, String name, int pathArgument, String path, Errno errno) {
    return call(second, name, pathArgument, path, -errno.number());
  }

  FakeFile inFlight(int second, String name) {
    return add(second, name, 0, null, 0, false);
  }

  FakeFile ofUnknownType() {
    records.add(header(3, 0, true).put(RecordLayout.TYPE, (byte) 99).array());
    return this;
  }

  FakeFile losing(String cause, String call, long count) {
    losses.add(new LostRecords(cause, call, count));
    return this;
  }

  private FakeFile add(
      int second, String name, int argument, String path, long result, boolean returned) {
    return add(Abi.NATIVE, second, name, argument, path, result, returned);
  }

  private FakeFile add(
      Abi abi, int second, String name, int argument, String path, long result, boolean returned) {
    ByteBuffer record = header(second, result, returned);
    int number = SyscallTable.of(architecture, abi).number(name).orElseThrow();
    record.put(RecordLayout.ABI, (byte) abi.ordinal()).putInt(RecordLayout.NR, number);
    record = section(record, EXE, 0, "java");
    records.add((path == null ? record : section(record, RAW, argument, path)).array());
    return this;
  }

  private static ByteBuffer header(int second, long result, boolean returned) {
    ByteBuffer bytes = ByteBuffer.allocate(RecordLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(RecordLayout.TYPE, (byte) RecordLayout.SYSCALL);
    bytes.putShort(RecordLayout.FLAGS, (short) (returned ? RecordLayout.RETURNED : 0));
    bytes.putLong(RecordLayout.START, (1000 + second) * SECOND);
    bytes.putLong(RecordLayout.DURATION, returned ? 1_000_000 : 0);
    bytes.putLong(RecordLayout.RESULT, result);
    bytes.putInt(RecordLayout.PID, 12).putInt(RecordLayout.TID, 13);
    bytes.putInt(RecordLayout.HOST_PID, 112).putInt(RecordLayout.HOST_TID, 113);
    bytes.put(RecordLayout.THREAD, "main".getBytes(StandardCharsets.US_ASCII));
    bytes.put(RecordLayout.LEADER, "java".getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  private static ByteBuffer section(ByteBuffer record, int kind, int argument, String text) {
    return section(record, kind, argument, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer section(ByteBuffer record, int kind, int argument, byte[] content) {
    int at = record.capacity();
    int size = 16 + (content.length + 7 & ~7);
    ByteBuffer bytes =
        ByteBuffer.allocate(at + size).order(ByteOrder.LITTLE_ENDIAN).put(record.array());
    bytes.put(at, (byte) kind).put(at + 1, (byte) argument);
    bytes.putShort(at + 4, (short) content.length).put(at + 16, content);
    return bytes.putInt(RecordLayout.PAYLOAD, at + size - RecordLayout.SIZE);
  }

  Path write(Path file) throws IOException {
    TraceFile.write(
        file,
        new TraceContent(
            properties,
            sink -> {
              for (byte[] record : records) {
                sink.accept(MemorySegment.ofArray(record), 0, record.length);
              }
            },
            losses));
    return file;
  }
}
