package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;

/**
 * {@code struct tk_shape}: a {@link CallShape} and a {@link DataShape}, with positions + 1 and zero
 * for none.
 */
public final class SyscallShape {

  /** Size of the structure in bytes. */
  public static final int SIZE = 16;

  private static final int PATHS = 0;
  private static final int DIRECTORIES = 2;
  private static final int DESCRIPTORS = 4;
  private static final int SOCKADDR = 6;
  private static final int RETURNS_FD = 7;
  private static final int FLAGS = 8;
  private static final int PEER = 9;
  private static final int MESSAGE = 10;

  private static final int TIME = 11;
  private static final int TIME_SIZE = 12;
  private static final int VECTOR = 13;
  private static final int ARGV = 14;
  private static final int BUFFER = 15;

  private static final int SOCKET_LATE = 1;
  private static final int RECEIVES = 2;
  private static final int FILLS = 4;
  private static final int FUTEX = 8;
  private static final int INDIRECT = 16;

  private final byte[] bytes = new byte[SIZE];

  private SyscallShape(CallShape shape, DataShape data, int naming) {
    for (int i = 0; i < shape.paths().size(); i++) {
      CallShape.PathParameter path = shape.paths().get(i);
      bytes[PATHS + i] = (byte) (path.position() + 1);
      bytes[DIRECTORIES + i] = (byte) (path.directory() + 1);
    }
    for (int i = 0; i < shape.descriptors().size(); i++) {
      bytes[DESCRIPTORS + i] = (byte) (shape.descriptors().get(i) + 1);
    }
    bytes[SOCKADDR] = (byte) (shape.socketAddress() + 1);
    bytes[RETURNS_FD] = (byte) (shape.returnsDescriptor() ? 1 : 0);
    bytes[FLAGS] = (byte) (flags(data) | naming);
    bytes[PEER] = (byte) (data.givenAddress() + 1);
    bytes[MESSAGE] = (byte) (data.messageHeader() + 1);
    bytes[TIME] = (byte) (data.plain() + 1);
    bytes[TIME_SIZE] = (byte) data.plainSize();
    bytes[VECTOR] = (byte) (data.vector() + 1);
    bytes[ARGV] = (byte) (data.argv() + 1);
    bytes[BUFFER] = (byte) (data.buffer() + 1);
  }

  private static int flags(DataShape data) {
    int flags = data.movesSocket() ? SOCKET_LATE : 0;
    flags |= data.isGivenAddress() ? RECEIVES : 0;
    flags |= data.fillsBuffer() ? FILLS : 0;
    flags |= data.isFutex() ? FUTEX : 0;
    flags |= data.isIndirect() ? INDIRECT : 0;
    return flags;
  }

  /** Returns the shape of a call of that ABI. */
  public static SyscallShape of(SyscallSignature signature, Abi abi) {
    return new SyscallShape(
        signature.shape(), new DataShape(signature, abi), Naming.bits(signature));
  }

  /** Returns the structure as the programs read it. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
