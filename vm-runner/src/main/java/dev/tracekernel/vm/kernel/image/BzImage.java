package dev.tracekernel.vm.kernel.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A kernel for x86 as its build packs it.
 *
 * <p>Offsets are those of the kernel's {@code Documentation/arch/x86/boot.rst}.
 */
final class BzImage {

  private static final int SECTOR = 512;
  private static final int SETUP_SECTORS = 0x1f1;
  private static final int DEFAULT_SETUP_SECTORS = 4;
  private static final int MAGIC = 0x202;
  private static final int HDRS = 0x53726448;
  private static final int PROTOCOL = 0x206;
  private static final int WITH_PAYLOAD = 0x208;
  private static final int RELEASE = 0x20e;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int PAYLOAD_LENGTH = 0x24c;

  private final ByteBuffer bytes;

  private BzImage(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static Optional<BzImage> of(ByteBuffer bytes) {
    boolean is =
        bytes.limit() > PAYLOAD_LENGTH + Integer.BYTES
            && bytes.getInt(MAGIC) == HDRS
            && bytes.getShort(PROTOCOL) >= WITH_PAYLOAD;
    return is ? Optional.of(new BzImage(bytes)) : Optional.empty();
  }

  /** What {@code uname -r} will say: the first word of the text that the header points to. */
  String release() {
    return Bytes.word(bytes, Short.toUnsignedInt(bytes.getShort(RELEASE)) + SECTOR);
  }

  /** Unpacks the kernel; empty if it is packed in a way that this class does not know. */
  Optional<byte[]> unpack() throws IOException {
    byte[] payload = payload();
    Optional<Packing> packing = Packing.of(payload);
    return packing.isPresent()
        ? Optional.of(packing.get().unpack(payload, unpackedSize(payload)))
        : Optional.empty();
  }

  private byte[] payload() throws IOException {
    int sectors = Byte.toUnsignedInt(bytes.get(SETUP_SECTORS));
    long start =
        (1L + (sectors == 0 ? DEFAULT_SETUP_SECTORS : sectors)) * SECTOR
            + Integer.toUnsignedLong(bytes.getInt(PAYLOAD_OFFSET));
    long length = Integer.toUnsignedLong(bytes.getInt(PAYLOAD_LENGTH));
    if (length < Integer.BYTES || start + length > bytes.limit()) {
      throw new IOException("the kernel's file is cut short: its payload ends behind its end");
    }
    byte[] payload = new byte[(int) length];
    bytes.get((int) start, payload);
    return payload;
  }

  /** Whatever the packing, the payload ends with the size of what is in it. */
  private static int unpackedSize(byte[] payload) {
    return Bytes.of(payload).getInt(payload.length - Integer.BYTES);
  }
}
