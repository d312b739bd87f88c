package dev.tracekernel.tracer.internal.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the prefix from the names of an object's maps and programs.
 *
 * <p>In C their names are taken: a map's by its methods, a program's by the function that it calls.
 * Names are offsets into tables of strings, so a name without its prefix begins that much later.
 */
final class GivenNames {

  static final String PREFIX = "tk_bcc__";

  private static final int SECTION_ENTRY = 64; // Elf64_Shdr
  private static final int SYMBOL = 24; // Elf64_Sym
  private static final int SYMBOL_TABLE = 2; // SHT_SYMTAB
  private static final byte[] BYTES = PREFIX.getBytes(StandardCharsets.US_ASCII);

  private final ByteBuffer elf;
  private final int sections;

  private GivenNames(byte[] elf) {
    this.elf = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
    this.sections = (int) this.elf.getLong(40);
  }

  /** Returns the object with the names that the user gave. */
  static byte[] in(byte[] elf) {
    byte[] named = elf.clone();
    new GivenNames(named).restore();
    return named;
  }

  private void restore() {
    int count = Short.toUnsignedInt(elf.getShort(60));
    int names = sectionOffset(Short.toUnsignedInt(elf.getShort(62)));
    for (int i = 0; i < count; i++) {
      int entry = sections + i * SECTION_ENTRY;
      if (elf.getInt(entry + 4) == SYMBOL_TABLE) {
        inSymbols(sectionOffset(i), (int) elf.getLong(entry + 32), elf.getInt(entry + 40));
      } else if (startsWith(names + elf.getInt(entry), ".BTF\0")) {
        inTypes(sectionOffset(i));
      }
    }
  }

  private void inSymbols(int start, int size, int stringSection) {
    int strings = sectionOffset(stringSection);
    for (int at = start; at < start + size; at += SYMBOL) {
      restore(at, strings);
    }
  }

  /** Walks struct btf_type by type; each has its name's offset first. */
  private void inTypes(int start) {
    int header = start + elf.getInt(start + 4);
    int at = header + elf.getInt(start + 8);
    int end = at + elf.getInt(start + 12);
    int strings = header + elf.getInt(start + 16);
    while (at < end) {
      restore(at, strings);
      int info = elf.getInt(at + 4);
      at += 12 + extra(info >>> 24 & 0x1f, info & 0xffff);
    }
  }

  /** How many bytes follow a {@code struct btf_type} of a kind with so many members. */
  private static int extra(int kind, int members) {
    return switch (kind) {
      case 1, 14, 17 -> 4; // INT, VAR, DECL_TAG
      case 3 -> 12; // ARRAY
      case 4, 5, 15, 19 -> 12 * members; // STRUCT, UNION, DATASEC, ENUM64
      case 6, 13 -> 8 * members; // ENUM, FUNC_PROTO
      default -> 0;
    };
  }

  private void restore(int at, int strings) {
    int name = elf.getInt(at);
    if (startsWith(strings + name, PREFIX)) {
      elf.putInt(at, name + BYTES.length);
    }
  }

  private boolean startsWith(int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return at >= 0
        && at + wanted.length <= elf.capacity()
        && Arrays.equals(elf.array(), at, at + wanted.length, wanted, 0, wanted.length);
  }

  private int sectionOffset(int section) {
    return (int) elf.getLong(sections + section * SECTION_ENTRY + 24);
  }
}
