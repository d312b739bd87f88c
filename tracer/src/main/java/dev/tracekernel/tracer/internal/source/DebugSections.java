package dev.tracekernel.tracer.internal.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Drops DWARF from an object, which has a hundred times the bytes of the rest and no reader here.
 *
 * <p>Sections keep their numbers: those of DWARF stay, with nothing in them. {@code llvm-strip}
 * would do it, but is not in the compiler's package.
 */
final class DebugSections {

  private static final int HEADER = 64; // Elf64_Ehdr
  private static final int ENTRY = 64; // Elf64_Shdr
  private static final int TABLE_OFFSET = 40; // e_shoff
  private static final int TABLE_SIZE = 60; // e_shnum
  private static final int NAMES = 62; // e_shstrndx
  private static final int TYPE = 4;
  private static final int OFFSET = 24;
  private static final int SIZE = 32;
  private static final int NO_SECTION = 0;
  private static final int NO_BITS = 8;

  private final ByteBuffer from;
  private final int table;
  private final int sections;
  private final byte[] to;
  private int end = HEADER;

  private DebugSections(byte[] elf) {
    this.from = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
    this.table = (int) from.getLong(TABLE_OFFSET);
    this.sections = Short.toUnsignedInt(from.getShort(TABLE_SIZE));
    this.to = Arrays.copyOf(elf, elf.length + ENTRY * sections);
  }

  /** Returns the object without them. */
  static byte[] droppedFrom(byte[] elf) {
    return new DebugSections(elf).dropped();
  }

  private byte[] dropped() {
    ByteBuffer header = ByteBuffer.wrap(to).order(ByteOrder.LITTLE_ENDIAN);
    byte[] entries = Arrays.copyOfRange(from.array(), table, table + sections * ENTRY);
    ByteBuffer kept = ByteBuffer.wrap(entries).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < entries.length; at += ENTRY) {
      keep(kept, at);
    }
    align();
    header.putLong(TABLE_OFFSET, end);
    System.arraycopy(entries, 0, to, end, entries.length);
    return Arrays.copyOf(to, end + entries.length);
  }

  private void keep(ByteBuffer entries, int at) {
    int type = entries.getInt(at + TYPE);
    if (isDebug(nameOf(entries.getInt(at)))) {
      entries.putInt(at + TYPE, NO_SECTION).putLong(at + OFFSET, 0).putLong(at + SIZE, 0);
    } else if (type != NO_SECTION && type != NO_BITS) {
      align();
      int size = (int) entries.getLong(at + SIZE);
      System.arraycopy(from.array(), (int) entries.getLong(at + OFFSET), to, end, size);
      entries.putLong(at + OFFSET, end);
      end += size;
    }
  }

  private void align() {
    end = (end + Long.BYTES - 1) & -Long.BYTES;
  }

  private static boolean isDebug(String name) {
    return name.startsWith(".debug_") || name.startsWith(".rel.debug_");
  }

  private String nameOf(int offset) {
    int strings = table + Short.toUnsignedInt(from.getShort(NAMES)) * ENTRY;
    int start = (int) from.getLong(strings + OFFSET) + offset;
    int stop = start;
    while (from.get(stop) != 0) {
      stop++;
    }
    return new String(from.array(), start, stop - start, StandardCharsets.UTF_8);
  }
}
