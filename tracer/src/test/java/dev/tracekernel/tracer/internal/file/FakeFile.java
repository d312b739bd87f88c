package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace file made by hand. */
public final class FakeFile {

  static final String LAYOUTS =
      RecordLayout.SYSCALL + "=" + Records.LAYOUTS.get(RecordLayout.SYSCALL);

  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<byte[]> records = new ArrayList<>();
  private final List<LostRecords> losses = new ArrayList<>();

  public FakeFile(Architecture architecture) {
    properties.put("kernel", "6.1.0 " + architecture);
    properties.put("architecture", architecture.toString());
    properties.put("probes", "");
    properties.put("scope", "this JVM and its children");
    properties.put("memoryLimit", "1048576");
    properties.put("layouts", LAYOUTS);
    properties.put("writer", "TraceKernel 1.2.3");
  }

  public FakeFile property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public FakeFile with(FakeRecord record) {
    return with(record.bytes());
  }

  FakeFile with(byte[] record) {
    records.add(record);
    return this;
  }

  public FakeFile losing(String cause, String call, long count) {
    losses.add(new LostRecords(cause, call, count));
    return this;
  }

  public Path write(Path file) throws IOException {
    TraceFile.write(
        file,
        new TraceContent(
            properties,
            sink -> {
              for (byte[] record : records) {
                sink.accept(java.lang.foreign.MemorySegment.ofArray(record), 0, record.length);
              }
            },
            losses));
    return file;
  }
}
