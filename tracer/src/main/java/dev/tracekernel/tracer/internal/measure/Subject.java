package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.measure.BlockOperation;
import dev.tracekernel.tracer.measure.FaultKind;
import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.measure.LockKind;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.OffCpuReason;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.measure.SoftirqVector;
import dev.tracekernel.tracer.measure.TcpSide;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/**
 * What an interval is of, as the programs have it.
 *
 * @param id of a call, a thread, a disk or a file system; half of an address
 * @param also the other half of an address, the inode of a file; 0 in a trace file, where the name
 *     says it
 * @param detail an operation or a reason; a port, and how it ended
 * @param name of a thread, a disk or a kind of file system, of a call or an address in a trace
 *     file; may be empty
 */
public record Subject(long id, long also, int detail, String name) {

  private static final int MOST_MINORS = 20;
  private static final int PORT = 0xffff;
  private static final int KIND = 0xffff;

  /** As the programs have them. */
  private static final int FAILED = 1 << 16;

  private static final Set<Measure> CAN_FAIL =
      Set.of(
          Measure.BLOCK_LATENCY,
          Measure.BLOCK_TOTAL,
          Measure.SYSCALL_LATENCY,
          Measure.FUTEX_WAIT,
          Measure.TCP_CONNECT,
          Measure.LOCK_CONTENTION,
          Measure.FSYNC_LATENCY,
          Measure.READ_LATENCY,
          Measure.WRITE_LATENCY,
          Measure.MAJOR_FAULT);

  private static final int UNSEEN_KIND = KIND;
  private static final int CONNECTED = 1;
  private static final int ACCEPTED = 2;

  /** Returns what it is told apart by; nothing if that was not seen. */
  public List<MeasureKey> keys(Measurable measure) {
    return switch (measure) {
      case Measure it -> keys(it);
      case Quantity it -> keys(it);
      case ProbeValues it ->
          it.by().map(by -> MeasureKey.field(by, id)).map(List::of).orElse(List.of(thread()));
      case FunctionLatency _, ProbeInterval _ -> List.of(thread());
    };
  }

  private List<MeasureKey> keys(Measure measure) {
    return switch (measure) {
      case SYSCALL_LATENCY -> List.of(MeasureKey.call(call()));
      case RUN_QUEUE_LATENCY, FUTEX_WAIT, MAJOR_FAULT -> List.of(thread());
      case OFF_CPU -> List.of(thread(), OffCpuReason.ofNumber(detail));
      case TCP_CONNECT -> List.of(MeasureKey.remote(end()));
      case TCP_LIFE -> life();
      case SOFTIRQ -> List.of(SoftirqVector.ofNumber(detail));
      case LOCK_CONTENTION ->
          detail == UNSEEN_KIND ? List.of() : List.of(thread(), LockKind.ofFlags(detail & KIND));
      case BLOCK_LATENCY, BLOCK_TOTAL -> List.of(disk(), BlockOperation.ofNumber(detail & KIND));
      case FSYNC_LATENCY, READ_LATENCY, WRITE_LATENCY -> file();
    };
  }

  private List<MeasureKey> keys(Quantity quantity) {
    return switch (quantity) {
      case BLOCK_SIZE -> List.of(disk(), BlockOperation.ofNumber(detail));
      case READ_SIZE, WRITE_SIZE -> file();
      case CONTEXT_SWITCHES -> List.of(thread(), OffCpuReason.ofNumber(detail));
      case PAGE_FAULTS -> List.of(thread(), FaultKind.ofNumber(detail));
    };
  }

  /** Tells whether what it is of has failed, and so its time is no value. */
  public boolean isFailure(Measurable measure) {
    return mayFail(measure) && (detail & FAILED) != 0;
  }

  private static boolean mayFail(Measurable measure) {
    return !(measure instanceof Measure it) || CAN_FAIL.contains(it);
  }

  /** Returns it with the name that this machine's call has: others have other numbers. */
  public Subject named(Measurable measure) {
    return switch (measure) {
      case Measure it -> named(it);
      case Quantity.READ_SIZE, Quantity.WRITE_SIZE -> namedFile();
      default -> this;
    };
  }

  private Subject named(Measure measure) {
    return switch (measure) {
      case SYSCALL_LATENCY -> new Subject(id, also, detail, call());
      case TCP_CONNECT, TCP_LIFE -> new Subject(id, also, detail, address().getHostAddress());
      case FSYNC_LATENCY, READ_LATENCY, WRITE_LATENCY -> namedFile();
      case RUN_QUEUE_LATENCY,
          FUTEX_WAIT,
          OFF_CPU,
          BLOCK_LATENCY,
          BLOCK_TOTAL,
          SOFTIRQ,
          LOCK_CONTENTION,
          MAJOR_FAULT ->
          this;
    };
  }

  private Subject namedFile() {
    return new Subject(id, also, detail, FileSubject.of(this).text());
  }

  /** Its own end if it was accepted; nothing if it was not seen to begin. */
  private List<MeasureKey> life() {
    int side = detail >>> Short.SIZE;
    return switch (side) {
      case CONNECTED -> List.of(TcpSide.CONNECTED, MeasureKey.remote(end()));
      case ACCEPTED -> List.of(TcpSide.ACCEPTED, MeasureKey.local(end()));
      default -> List.of();
    };
  }

  private InetSocketAddress end() {
    return new InetSocketAddress(address(), detail & PORT);
  }

  /** An IPv4 address that is mapped into IPv6 becomes the one that it is. */
  private InetAddress address() {
    if (!name.isEmpty()) {
      return InetAddress.ofLiteral(name);
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.nativeOrder());
    try {
      return InetAddress.getByAddress(bytes.putLong(id).putLong(also).array());
    } catch (UnknownHostException e) {
      throw new AssertionError("16 bytes are always an address", e);
    }
  }

  private String call() {
    if (!name.isEmpty()) {
      return name;
    }
    Abi abi = Abi.values()[(int) (id >>> Integer.SIZE) & 1];
    return SyscallTable.of(abi).signature((int) id).name();
  }

  private List<MeasureKey> file() {
    FileSubject file = FileSubject.of(this);
    return List.of(file.key((int) id), MeasureKey.fileSystem(file.type()));
  }

  private MeasureKey thread() {
    return new MeasureKey.OfThread(name.isEmpty() ? "thread " + (int) id : name);
  }

  private MeasureKey disk() {
    String number = (id >>> Integer.SIZE) + ":" + (int) (id & ((1L << MOST_MINORS) - 1));
    return MeasureKey.device(name.isEmpty() ? number : name);
  }
}
