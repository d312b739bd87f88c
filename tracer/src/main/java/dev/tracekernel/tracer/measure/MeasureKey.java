package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.event.SocketEnds;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the intervals of a measure are told apart by. To be imported statically. */
public sealed interface MeasureKey
    permits BlockOperation,
        FaultKind,
        LockKind,
        OffCpuReason,
        SoftirqVector,
        TcpSide,
        MeasureKey.Call,
        MeasureKey.Device,
        MeasureKey.FileSystem,
        MeasureKey.Local,
        MeasureKey.OfField,
        MeasureKey.OfFile,
        MeasureKey.OfPath,
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
   * Returns the key of the file that a path leads to when it is selected by, on this machine:
   * {@code where(file(wal))} looks for its inode, and is an error where there is none. What was
   * measured of the file under another name, or none, is of it too; a file that was there before
   * under that path is another one, unless it was deleted and its inode used again.
   *
   * <p>An inode is of a file system: files in two subvolumes of a Btrfs can have the same one, and
   * are not told apart then.
   */
  static MeasureKey file(Path path) {
    return new OfPath(path);
  }

  /**
   * Returns the key of all files in file systems of a kind, by the kernel's name: {@code ext4},
   * {@code tmpfs}; {@code pipefs} and {@code sockfs} for pipes and sockets.
   */
  static MeasureKey fileSystem(String type) {
    return new FileSystem(type);
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

  /** Returns the key of what a field was, that {@link ProbeValues#by} names. */
  static MeasureKey field(String name, long value) {
    return new OfField(name, value);
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

  /** Returns the key of what a page fault had to do. */
  static MeasureKey fault(FaultKind kind) {
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
   * Files in one kind of file system.
   *
   * @param type the kernel's name of the kind
   */
  record FileSystem(String type) implements MeasureKey {
    @Override
    public String kind() {
      return "file system";
    }

    @Override
    public String text() {
      return type;
    }
  }

  /**
   * What a field of a probe was.
   *
   * @param name of the field
   * @param value below 0 too if it has a sign, or as an address of the kernel's
   */
  record OfField(String name, long value) implements MeasureKey {
    @Override
    public String kind() {
      return "field " + name;
    }

    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /**
   * A file that is still to be looked for.
   *
   * @param path that leads to it
   */
  record OfPath(Path path) implements MeasureKey {
    @Override
    public String kind() {
      return "file";
    }

    @Override
    public String text() {
      return path.toString();
    }
  }

  /**
   * A file, by its inode. Its path is only for people: another one for the same inode is equal.
   *
   * @param path by which it was found; empty if it was measured, and not looked for
   * @param device the number of its file system, as in {@code /proc/self/mountinfo}: major << 20 |
   *     minor
   * @param inode its number there
   */
  record OfFile(String path, int device, long inode) implements MeasureKey {

    private static final int MINOR_BITS = 20;

    @Override
    public String kind() {
      return "file";
    }

    @Override
    public String text() {
      String number =
          "inode %s of %d:%d"
              .formatted(
                  Long.toUnsignedString(inode),
                  device >>> MINOR_BITS,
                  device & ((1 << MINOR_BITS) - 1));
      return path.isEmpty() ? number : path + " (" + number + ")";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfFile(String _, int otherDevice, long otherInode)
          && device == otherDevice
          && inode == otherInode;
    }

    @Override
    public int hashCode() {
      return 31 * device + Long.hashCode(inode);
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
