package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.event.SocketEnds;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What the intervals of a measure are told apart by. To be imported statically. */
public sealed interface MeasureKey
    permits BlockOperation,
        LockKind,
        OffCpuReason,
        SoftirqVector,
        TcpSide,
        MeasureKey.Call,
        MeasureKey.Device,
        MeasureKey.Local,
        MeasureKey.OfThread,
        MeasureKey.Remote {

  /** What the kernel keeps of a thread's name. */
  int MOST_OF_A_THREAD = 15;

  /** Returns the kind of key, for people: {@code call}, {@code device}. */
  String kind();

  /** Returns which of that kind it is, for people. */
  String text();

  /** Returns the key of a system call, by the kernel's name: {@code fsync}. */
  static MeasureKey call(String name) {
    return new Call(name);
  }

  /** Returns the key of a disk, by the kernel's name: {@code loop0}; a partition is none. */
  static MeasureKey device(String name) {
    return new Device(name);
  }

  /**
   * Returns the key of threads, by the name that the kernel keeps; of Java's thread {@code main} it
   * is the program's: {@code java}.
   *
   * @throws IllegalArgumentException if it is longer than the 15 bytes that the kernel keeps
   */
  static MeasureKey ofThread(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_OF_A_THREAD) {
      throw new IllegalArgumentException(
          "the kernel keeps "
              + MOST_OF_A_THREAD
              + " bytes of a thread's name, and \""
              + name
              + "\" is longer");
    }
    return new OfThread(name);
  }

  /** Returns the key of what a disk is asked for. */
  static MeasureKey operation(BlockOperation operation) {
    return operation;
  }

  /**
   * Returns the key of where a connection leads. An IPv4 address that is mapped into IPv6 is the
   * IPv4 address; zones are not told.
   *
   * @throws IllegalArgumentException if the address has no number, only a name
   */
  static MeasureKey remote(InetSocketAddress address) {
    return new Remote(resolved(address));
  }

  /**
   * Returns the key of where a connection was accepted: the own address of its socket.
   *
   * @throws IllegalArgumentException if the address has no number, only a name
   */
  static MeasureKey local(InetSocketAddress address) {
    return new Local(resolved(address));
  }

  private static InetSocketAddress resolved(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "the kernel has numbers and no names: " + address + " was not resolved");
    }
    return address;
  }

  /** Returns the key of which end of a connection a socket is. */
  static MeasureKey side(TcpSide side) {
    return side;
  }

  /** Returns the key of what soft interrupts are for. */
  static MeasureKey vector(SoftirqVector vector) {
    return vector;
  }

  /** Returns the key of a kind of the kernel's locks. */
  static MeasureKey lock(LockKind kind) {
    return kind;
  }

  /** Returns the key of why a thread lost its CPU. */
  static MeasureKey reason(OffCpuReason reason) {
    return reason;
  }

  /**
   * A system call.
   *
   * @param name the kernel's
   */
  record Call(String name) implements MeasureKey {
    @Override
    public String kind() {
      return "call";
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * A disk.
   *
   * @param name the kernel's
   */
  record Device(String name) implements MeasureKey {
    @Override
    public String kind() {
      return "device";
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * Threads of one name.
   *
   * @param name that the kernel kept
   */
  record OfThread(String name) implements MeasureKey {
    @Override
    public String kind() {
      return "thread";
    }

    @Override
    public String text() {
      return name;
    }
  }

  /**
   * Where a connection was accepted.
   *
   * @param address with its port
   */
  record Local(InetSocketAddress address) implements MeasureKey {
    @Override
    public String kind() {
      return "local";
    }

    @Override
    public String text() {
      return SocketEnds.text(address);
    }
  }

  /**
   * Where a connection leads.
   *
   * @param address with its port
   */
  record Remote(InetSocketAddress address) implements MeasureKey {
    @Override
    public String kind() {
      return "remote";
    }

    @Override
    public String text() {
      return SocketEnds.text(address);
    }
  }
}
