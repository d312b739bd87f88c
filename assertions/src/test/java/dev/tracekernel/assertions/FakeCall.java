package dev.tracekernel.assertions;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.ArgumentData;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.RingEntry;
import dev.tracekernel.tracer.event.RingEntry.Meaning;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallRecord;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.Task;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A system call made by hand: by java's main thread, returning 0, until said otherwise. */
public final class FakeCall implements SyscallRecord {

  private final Abi abi;
  private final int number;
  private final long[] arguments = new long[6];
  private final List<CallPath> paths = new ArrayList<>();
  private final List<ArgumentData> data = new ArrayList<>();
  private final List<SocketEnds> sockets = new ArrayList<>();
  private byte[] socketAddress = {};
  private boolean readLate;
  private boolean addressUnreadable;
  private Task task = task("java", 12, "main", 13);
  private boolean returned = true;
  private boolean denied;
  private boolean begunBefore;
  private boolean operationsTraced;
  private long result;
  private long start;
  private long duration;

  private FakeCall(Abi abi, String name) {
    this(abi, SyscallTable.of(abi).number(name).orElseThrow());
  }

  private FakeCall(Abi abi, int number) {
    this.abi = abi;
    this.number = number;
  }

  /** A call by a number, which may have no name. */
  public static FakeCall call(Abi abi, int number) {
    return new FakeCall(abi, number);
  }

  /** A call of a 32-bit process that no table has. */
  public static FakeCall unknown() {
    return new FakeCall(Abi.COMPAT, 511);
  }

  public static FakeCall call(String name) {
    return new FakeCall(Abi.NATIVE, name);
  }

  public static FakeCall compat(String name) {
    return new FakeCall(Abi.COMPAT, name);
  }

  public FakeCall at(long nanos) {
    start = nanos;
    return this;
  }

  public FakeCall taking(long nanos) {
    duration = nanos;
    return this;
  }

  /** A call on one resolved path, by its first parameter. */
  public static FakeCall call(String name, String path) {
    return call(name).path(Resolution.RESOLVED, path, null);
  }

  private static Task task(String process, int pid, String thread, int tid) {
    return new Task(pid, tid, pid, tid, 1, thread, process, process);
  }

  public FakeCall by(String process, int pid, String thread, int tid) {
    task = task(process, pid, thread, tid);
    return this;
  }

  public FakeCall by(Task other) {
    task = other;
    return this;
  }

  public FakeCall arg(String name, long value) {
    arguments[SyscallTable.of(abi).signature(number).indexOf(name)] = value;
    return this;
  }

  public FakeCall path(Resolution resolution, String path, @Nullable String raw) {
    return path(resolution, bytes(path), raw == null ? null : bytes(raw));
  }

  /** A path of any bytes. */
  public FakeCall path(Resolution resolution, byte[] path, byte @Nullable [] raw) {
    String argument =
        SyscallTable.of(abi).signature(number).parameterNames().stream()
            .filter(name -> name.contains("name") || name.equals("fd"))
            .skip(paths.size())
            .findFirst()
            .orElseThrow();
    paths.add(new CallPath(argument, resolution, path, raw));
    return this;
  }

  /** An open file that the kernel knows, behind an argument. */
  public FakeCall file(String argument, String path, Opening... openings) {
    paths.add(
        new CallPath(argument, Resolution.RESOLVED, bytes(path), null, Set.of(openings), null));
    return this;
  }

  /** A path that the kernel found by a text, which was put together of a directory and a string. */
  public FakeCall found(String argument, String path, String directory, String raw) {
    byte[] text = bytes(directory + "/" + raw);
    paths.add(new CallPath(argument, Resolution.RESOLVED, bytes(path), bytes(raw), Set.of(), text));
    return this;
  }

  /** A path by its text, as an argument. */
  public FakeCall name(String argument, String path) {
    paths.add(new CallPath(argument, Resolution.UNRESOLVED, bytes(path), bytes(path)));
    return this;
  }

  /** A structure that an argument points to, by its fields. */
  public FakeCall structure(String argument, Map<String, Long> fields) {
    data.add(new ArgumentData.Fields(argument, fields));
    return this;
  }

  @Override
  public List<ArgumentData> data() {
    return data;
  }

  public FakeCall lasting(long nanos) {
    duration = nanos;
    return this;
  }

  public FakeCall unreadablePath() {
    return path(Resolution.UNREADABLE, "", null);
  }

  /** A record without payload: neither paths nor address. */
  public FakeCall cut() {
    addressUnreadable = true;
    paths.add(new CallPath("*", Resolution.UNREADABLE, new byte[0], null));
    return this;
  }

  /** Passes a {@code struct sockaddr_in} or {@code sockaddr_in6}. */
  public FakeCall to(byte[] host, int port) {
    boolean six = host.length == 16;
    ByteBuffer sockaddr = ByteBuffer.allocate(six ? 28 : 16).order(ByteOrder.nativeOrder());
    sockaddr.putShort((short) (six ? 10 : 2)).order(ByteOrder.BIG_ENDIAN).putShort((short) port);
    socketAddress = sockaddr.put(six ? 8 : 4, host).array();
    return this;
  }

  /** Passes a {@code struct sockaddr_un}. */
  public FakeCall toUnix(String path) {
    byte[] text = bytes(path);
    ByteBuffer sockaddr = ByteBuffer.allocate(text.length + 3).order(ByteOrder.nativeOrder());
    socketAddress = sockaddr.putShort((short) 1).put(text).array();
    return path.startsWith("\0") ? this : addressPath(path);
  }

  /** As a trace has it: where a relative one leads is not known. */
  private FakeCall addressPath(String path) {
    if (path.startsWith("/")) {
      return name(addressArgument(), path);
    }
    paths.add(new CallPath(addressArgument(), Resolution.UNREADABLE, new byte[0], bytes(path)));
    return this;
  }

  private String addressArgument() {
    SyscallSignature signature = SyscallTable.of(abi).signature(number);
    return signature.parameters().get(signature.shape().socketAddress()).name();
  }

  /** Passes the address of a family that is neither internet nor unix, such as netlink. */
  public FakeCall toFamily(int family) {
    ByteBuffer sockaddr = ByteBuffer.allocate(28).order(ByteOrder.nativeOrder());
    socketAddress = sockaddr.putShort((short) family).array();
    return this;
  }

  /** The socket behind a descriptor, connected to an internet address if that is not null. */
  public FakeCall socket(String argument, String protocol, @Nullable String host) {
    Optional<SocketAddress> remote =
        Optional.ofNullable(host)
            .map(InetAddress::ofLiteral)
            .map(to -> new InetSocketAddress(to, 80));
    sockets.add(new SocketEnds(argument, protocol, Optional.empty(), remote));
    return file(argument, "socket:[7]");
  }

  /** The socket behind a descriptor, bound to an internet address. */
  public FakeCall socketAt(String argument, String protocol, String host) {
    SocketAddress local = new InetSocketAddress(InetAddress.ofLiteral(host), 80);
    sockets.add(new SocketEnds(argument, protocol, Optional.of(local), Optional.empty()));
    return file(argument, "socket:[7]");
  }

  /** The socket behind a descriptor, bound to one internet address and connected to another. */
  public FakeCall socketBetween(String argument, String local, String remote) {
    SocketAddress here = new InetSocketAddress(InetAddress.ofLiteral(local), 80);
    SocketAddress there = new InetSocketAddress(InetAddress.ofLiteral(remote), 80);
    sockets.add(new SocketEnds(argument, "TCP", Optional.of(here), Optional.of(there)));
    return file(argument, "socket:[7]");
  }

  @Override
  public List<SocketEnds> sockets() {
    return sockets;
  }

  public FakeCall readLate() {
    readLate = true;
    return this;
  }

  @Override
  public boolean socketAddressReadLate() {
    return readLate;
  }

  public FakeCall unreadableAddress() {
    addressUnreadable = true;
    paths.add(new CallPath(addressArgument(), Resolution.UNREADABLE, new byte[0], null));
    return this;
  }

  public FakeCall returning(long value) {
    result = value;
    return this;
  }

  public FakeCall failingWith(Errno errno) {
    return returning(-errno.number());
  }

  public FakeCall begunBeforeTheWindow() {
    begunBefore = true;
    return this;
  }

  public FakeCall deniedBySeccomp() {
    denied = true;
    return this;
  }

  /** On a kernel that tells operations of io_uring. */
  public FakeCall withOperations() {
    operationsTraced = true;
    return this;
  }

  @Override
  public boolean operationsTraced() {
    return operationsTraced;
  }

  /** Returns an operation of io_uring that does the same. */
  public RingEvent byRing() {
    return byRing(Meaning.CALL, false);
  }

  /** Returns an operation that does the same, and of which nothing tells how it ended. */
  public RingEvent byRingUntold() {
    returned = false;
    return byRing(Meaning.CALL, true);
  }

  /** Returns an operation by the same task. */
  public RingEvent byRing(Meaning meaning, boolean untold) {
    String operation = "IORING_OP_" + event().name().toUpperCase(Locale.ROOT);
    return new RingEvent(this, new RingEntry(1, operation, 0, 7, meaning), untold, false);
  }

  public FakeCall inFlight() {
    returned = false;
    return this;
  }

  public SyscallEvent event() {
    return new SyscallEvent(this);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Abi abi() {
    return abi;
  }

  @Override
  public long argument(int index) {
    return arguments[index];
  }

  @Override
  public boolean begunBefore() {
    return begunBefore;
  }

  @Override
  public boolean denied() {
    return denied;
  }

  @Override
  public boolean returned() {
    return returned;
  }

  @Override
  public long result() {
    return result;
  }

  @Override
  public long startNanos() {
    return start;
  }

  @Override
  public long durationNanos() {
    return duration;
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public List<CallPath> paths() {
    return paths;
  }

  @Override
  public byte[] socketAddress() {
    return socketAddress;
  }

  @Override
  public boolean socketAddressUnreadable() {
    return addressUnreadable;
  }
}
