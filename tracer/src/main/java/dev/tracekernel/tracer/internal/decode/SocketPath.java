package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallSignature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The path in the address of a unix socket that a call passes. */
final class SocketPath {

  private static final int AF_UNIX = 1;
  private static final int FAMILY = 2;
  private static final byte[] NOTHING = {};

  private final SyscallSignature signature;
  private final @Nullable Section address;
  private final boolean uncertain;

  /**
   * Creates what reads the path.
   *
   * @param otherRoot whether it is, or may be, of another root than the tracer's
   */
  SocketPath(SyscallSignature signature, List<Section> sections, boolean otherRoot) {
    this.signature = signature;
    List<Section> addresses =
        sections.stream().filter(section -> section.kind() == Section.SOCKADDR).toList();
    this.address = addresses.stream().reduce(Section::orLater).orElse(null);
    this.uncertain = otherRoot || (!addresses.isEmpty() && !addresses.getFirst().known());
  }

  List<CallPath> addedTo(List<CallPath> paths) {
    if (address == null || !mayBePath(address)) {
      return paths;
    }
    List<CallPath> all = new ArrayList<>(paths);
    all.add(path(address));
    return all;
  }

  /** An address without a name has no path, nor has one whose name is abstract. */
  private static boolean mayBePath(Section address) {
    byte[] bytes = address.bytes();
    boolean named = bytes.length > FAMILY && bytes[FAMILY] != 0;
    return !address.known()
        || (named && ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getShort() == AF_UNIX);
  }

  /** What was read only at exit may be another one than the kernel was given. */
  private CallPath path(Section address) {
    byte[] text = text(address.bytes());
    boolean absolute = text.length > 0 && text[0] == '/' && !uncertain;
    return new CallPath(
        signature.parameters().get(address.argument()).name(),
        absolute ? Resolution.UNRESOLVED : Resolution.UNREADABLE,
        absolute ? text : NOTHING,
        address.known() ? text : null);
  }

  private static byte[] text(byte[] bytes) {
    int end = Math.min(FAMILY, bytes.length);
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, Math.min(FAMILY, bytes.length), end);
  }
}
