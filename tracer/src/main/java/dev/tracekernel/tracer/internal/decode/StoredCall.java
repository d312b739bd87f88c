package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.ArgumentData;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallRecord;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system call that is read from its record when asked; an operation of io_uring too. */
class StoredCall implements SyscallRecord {

  private static final int ENOENT = 2;
  private static final byte[] NOTHING = {};

  private final Architecture architecture;
  private final MemorySegment memory;
  private final long at;

  /** Creates a view on the record at an offset; the memory must not change any more. */
  StoredCall(Architecture architecture, MemorySegment memory, long at) {
    this.architecture = architecture;
    this.memory = memory;
    this.at = at;
  }

  @Override
  public Architecture architecture() {
    return architecture;
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
  public int restarts() {
    return Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.RESTARTS));
  }

  @Override
  public boolean denied() {
    return hasFlag(RecordLayout.DENIED);
  }

  @Override
  public boolean begunBefore() {
    return hasFlag(RecordLayout.BEGUN);
  }

  @Override
  public Task task() {
    return StoredTask.ofRecord(memory, at, section(Section.EXE));
  }

  @Override
  public List<CallPath> paths() {
    boolean foundNothing = hasFlag(RecordLayout.RETURNED) && result() == -ENOENT;
    List<Section> sections = withReturned(Section.readPaths(memory, at));
    boolean cut = hasFlag(RecordLayout.CUT);
    List<CallPath> paths = new PathSections(signature(), sections, cut, foundNothing).paths();
    return signature().shape().socketAddress() == CallShape.NONE
        ? paths
        : new SocketPath(signature(), sections, cut).addedTo(paths);
  }

  @Override
  public List<SocketEnds> sockets() {
    return new Sockets(signature(), sections()).ends();
  }

  @Override
  public List<ArgumentData> data() {
    return new DataSections(signature(), abi(), sections())
        .data(hasFlag(RecordLayout.CUT), index -> argument(index) != 0);
  }

  @Override
  public byte[] socketAddress() {
    return isGivenAddress() ? NOTHING : address();
  }

  @Override
  public boolean socketAddressUnreadable() {
    return !isGivenAddress() && addressUnreadable();
  }

  /** There are two then, the first of them without bytes. */
  @Override
  public boolean socketAddressReadLate() {
    List<Section> addresses =
        sections().stream().filter(section -> section.kind() == Section.SOCKADDR).toList();
    return !isGivenAddress() && addresses.size() > 1 && !addresses.getFirst().known();
  }

  @Override
  public byte[] givenSocketAddress() {
    return isGivenAddress() ? address() : NOTHING;
  }

  @Override
  public boolean givenSocketAddressUnreadable() {
    return isGivenAddress() && addressUnreadable();
  }

  private boolean isGivenAddress() {
    return new DataShape(signature(), abi()).isGivenAddress();
  }

  private byte[] address() {
    Section address = section(Section.SOCKADDR);
    return address == null ? NOTHING : address.bytes();
  }

  private boolean addressUnreadable() {
    Section address = section(Section.SOCKADDR);
    return address == null ? hasFlag(RecordLayout.CUT) : !address.known();
  }

  @Override
  public boolean operationsTraced() {
    return hasFlag(RecordLayout.RINGS);
  }

  final SyscallSignature signature() {
    return SyscallTable.of(architecture, abi()).signature(number());
  }

  private @Nullable Section section(int kind) {
    Section found = null;
    for (Section section : sections()) {
      if (section.kind() == kind) {
        found = found == null ? section : found.orLater(section);
      }
    }
    return found;
  }

  private List<Section> sections() {
    return withReturned(Section.readAll(memory, at));
  }

  private List<Section> withReturned(List<Section> sections) {
    if (ControlledDescriptor.isReturned(signature(), this)) {
      ControlledDescriptor.addReturned(sections);
    }
    return sections;
  }

  final boolean hasFlag(int flag) {
    return (memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.FLAGS) & flag) != 0;
  }
}
