package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.RingEntry;
import dev.tracekernel.tracer.event.RingEntry.Meaning;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operation of io_uring: read as the system call that does the same. */
final class StoredOperation extends StoredCall {

  private static final int EBADF = 9;
  private static final int DATASYNC = 1;
  private static final int BEGIN = 1;
  private static final int LENGTH = 2;
  private static final int OFFSET = 3;
  private static final int FLAGS = 5;
  private static final byte[] NOTHING = {};

  /** The calls that take flags, which these do not. */
  private static final Map<String, String> WITH_FLAGS =
      Map.of("pread64", "preadv2", "pwrite64", "pwritev2");

  private final Architecture architecture;
  private final RingSection ring;

  StoredOperation(Architecture architecture, MemorySegment memory, long at) {
    super(architecture, memory, at);
    this.architecture = architecture;
    this.ring = new RingSection(memory, at);
  }

  RingEvent event() {
    boolean untold = hasFlag(RecordLayout.UNTOLD);
    return new RingEvent(this, entry(), untold, hasFlag(RecordLayout.GOES_ON));
  }

  private RingEntry entry() {
    int opcode = ring.opcode();
    String name = OperationTable.name(opcode);
    return new RingEntry(opcode, name, ring.flags(), ring.userData(), meaning(opcode));
  }

  /** What the programs did not understand is not known, whatever the table says. */
  private Meaning meaning(int opcode) {
    boolean hasCall = super.number() != OperationTable.NO_CALL;
    return hasCall ? Meaning.CALL : OperationTable.meaningWithoutCall(opcode);
  }

  @Override
  public int number() {
    int number = super.number();
    if (number == OperationTable.NO_CALL) {
      return number;
    }
    SyscallTable table = SyscallTable.of(architecture, Abi.NATIVE);
    return table.number(name(table.signature(number).name())).orElse(number);
  }

  /** To sync a part of a file promises no more of the rest than {@code sync_file_range}. */
  private String name(String name) {
    boolean flags = ring.operationFlags() != 0;
    if (!name.equals("fsync")) {
      return flags ? WITH_FLAGS.getOrDefault(name, name) : name;
    }
    if (super.argument(BEGIN) != 0 || super.argument(LENGTH) != 0) {
      return "sync_file_range";
    }
    return (ring.operationFlags() & DATASYNC) != 0 ? "fdatasync" : name;
  }

  /** Behind the offset are its upper half and the flags, where the call has these. */
  @Override
  public long argument(int index) {
    boolean takesFlags = index > OFFSET && number() != super.number();
    long flags = index == FLAGS ? ring.operationFlags() : 0;
    return takesFlags ? flags : super.argument(index);
  }

  /** A file that is not known may be any; none is behind a descriptor that is not open. */
  @Override
  public List<CallPath> paths() {
    List<CallPath> paths = super.paths();
    boolean none = returned() && result() == -EBADF;
    List<CallPath> all = new ArrayList<>(paths);
    for (int descriptor : none ? List.<Integer>of() : signature().shape().descriptors()) {
      String name = signature().parameters().get(descriptor).name();
      if (paths.stream().noneMatch(path -> path.argument().equals(name))) {
        all.add(new CallPath(name, Resolution.UNREADABLE, NOTHING, null));
      }
    }
    return all;
  }
}
