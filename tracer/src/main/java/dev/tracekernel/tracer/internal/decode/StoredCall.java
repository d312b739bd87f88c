package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallRecord;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system call that is read from its record when asked. */
public final class StoredCall implements SyscallRecord {

  private static final int ENOENT = 2;
  private static final byte[] NOTHING = {};

  private final MemorySegment memory;
  private final long at;

  /** Creates a view on the record at an offset; the memory must not change any more. */
  public StoredCall(MemorySegment memory, long at) {
    this.memory = memory;
    this.at = at;
  }

  @Override
  public int number() {
    return memory.get(ValueLayout.JAVA_INT, at + RecordLayout.NR);
  }

  @Override
  public Abi abi() {
    return memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.ABI) == 0 ? Abi.NATIVE : Abi.COMPAT;
  }

  @Override
  public long argument(int index) {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.ARGS + 8L * index);
  }

  @Override
  public boolean returned() {
    return hasFlag(RecordLayout.RETURNED);
  }

  @Override
  public long result() {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.RESULT);
  }

  @Override
  public long startNanos() {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START);
  }

  @Override
  public long durationNanos() {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.DURATION);
  }

  @Override
  public Task task() {
    return StoredTask.ofRecord(memory, at, executable());
  }

  @Override
  public List<CallPath> paths() {
    var signature = SyscallTable.of(abi()).signature(number());
    boolean foundNothing = hasFlag(RecordLayout.RETURNED) && result() == -ENOENT;
    return new PathSections(signature, sections(), hasFlag(RecordLayout.CUT), foundNothing).paths();
  }

  @Override
  public byte[] socketAddress() {
    Section address = section(Section.SOCKADDR);
    return address == null ? NOTHING : address.bytes();
  }

  @Override
  public boolean socketAddressUnreadable() {
    Section address = section(Section.SOCKADDR);
    return address == null ? hasFlag(RecordLayout.CUT) : !address.known();
  }

  private String executable() {
    Section name = section(Section.EXE);
    return name == null ? "" : new String(name.bytes(), StandardCharsets.UTF_8);
  }

  private @Nullable Section section(int kind) {
    for (Section section : sections()) {
      if (section.kind() == kind) {
        return section;
      }
    }
    return null;
  }

  private List<Section> sections() {
    return Section.readAll(memory, at);
  }

  private boolean hasFlag(int flag) {
    return (memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.FLAGS) & flag) != 0;
  }
}
