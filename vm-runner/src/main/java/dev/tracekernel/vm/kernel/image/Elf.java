package dev.tracekernel.vm.kernel.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A 64-bit ELF file, as far as it says whether a virtual machine can enter it. */
final class Elf {

  private static final int MAGIC = 0x464c457f;
  private static final int CLASS = 4;
  private static final byte CLASS_64 = 2;
  private static final int MACHINE = 0x12;
  private static final short ARM64 = 0xb7;
  private static final int PROGRAM_HEADERS = 0x20;
  private static final int PROGRAM_HEADER_SIZE = 0x36;
  private static final int PROGRAM_HEADER_COUNT = 0x38;
  private static final int NOTE_SEGMENT = 4;
  private static final int SEGMENT_OFFSET = 8;
  private static final int SEGMENT_SIZE = 0x20;

  /** "Xen" and its zero byte, read as a number. */
  private static final int XEN = 0x006e6558;

  /** XEN_ELFNOTE_PHYS32_ENTRY: where a machine without firmware enters (PVH). */
  private static final int ENTRY = 18;

  private static final int NOTE_HEADER = 12;
  private static final int HEADER = 64;

  private final ByteBuffer bytes;

  private Elf(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static Optional<Elf> of(ByteBuffer bytes) {
    boolean is = bytes.limit() > HEADER && bytes.getInt(0) == MAGIC && bytes.get(CLASS) == CLASS_64;
    return is ? Optional.of(new Elf(bytes)) : Optional.empty();
  }

  boolean isArm64() {
    return bytes.getShort(MACHINE) == ARM64;
  }

  /** Whether QEMU can start it as it is: only with the note that names the entry. */
  boolean hasEntryNote() {
    long headers = bytes.getLong(PROGRAM_HEADERS);
    int size = Short.toUnsignedInt(bytes.getShort(PROGRAM_HEADER_SIZE));
    int count = Short.toUnsignedInt(bytes.getShort(PROGRAM_HEADER_COUNT));
    for (int i = 0; i < count; i++) {
      long header = headers + (long) i * size;
      if (header + size > bytes.limit()) {
        return false;
      }
      if (bytes.getInt((int) header) == NOTE_SEGMENT && segmentHasEntry((int) header)) {
        return true;
      }
    }
    return false;
  }

  private boolean segmentHasEntry(int header) {
    long note = bytes.getLong(header + SEGMENT_OFFSET);
    long end = Math.min(note + bytes.getLong(header + SEGMENT_SIZE), bytes.limit());
    while (note >= 0 && note + NOTE_HEADER + Integer.BYTES <= end) {
      int at = (int) note;
      if (bytes.getInt(at + 8) == ENTRY && bytes.getInt(at + NOTE_HEADER) == XEN) {
        return true;
      }
      note += NOTE_HEADER + aligned(bytes.getInt(at)) + aligned(bytes.getInt(at + 4));
    }
    return false;
  }

  private static long aligned(int size) {
    return (Integer.toUnsignedLong(size) + 3) & ~3L;
  }
}
