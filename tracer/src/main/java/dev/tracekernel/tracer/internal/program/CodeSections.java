package dev.tracekernel.tracer.internal.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The sections of an object that have code, and the names of what it is linked to. */
final class CodeSections {

  private static final int TABLE = 40;
  private static final int COUNT = 60;
  private static final int ENTRY = 64;
  private static final int PROGRAM = 1;
  private static final int RELOCATIONS = 9;
  private static final int EXECUTABLE = 4;
  private static final int RELOCATION = 16;
  private static final int SYMBOL = 24;
  private static final int INSTRUCTION = 8;

  private final ByteBuffer elf;

  CodeSections(byte[] elf) {
    this.elf = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes the code of a section. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes it.
     *
     * @param names of what instructions refer to, by their numbers
     */
    void accept(Code code, Map<Integer, String> names);
  }

  void forEach(Sink sink) {
    for (int section = 0; section < elf.getShort(COUNT); section++) {
      int at = header(section);
      if (elf.getInt(at + 4) == PROGRAM && (elf.getLong(at + 8) & EXECUTABLE) != 0) {
        sink.accept(Code.of(content(at)), names(section));
      }
    }
  }

  private int header(int section) {
    return (int) elf.getLong(TABLE) + section * ENTRY;
  }

  private ByteBuffer content(int header) {
    int offset = (int) elf.getLong(header + 24);
    int size = (int) elf.getLong(header + 32);
    return elf.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Map<Integer, String> names(int section) {
    Map<Integer, String> names = new HashMap<>();
    for (int other = 0; other < elf.getShort(COUNT); other++) {
      int at = header(other);
      if (elf.getInt(at + 4) == RELOCATIONS && elf.getInt(at + 44) == section) {
        addNames(content(at), header(elf.getInt(at + 40)), names);
      }
    }
    return names;
  }

  private void addNames(ByteBuffer relocations, int symbols, Map<Integer, String> names) {
    ByteBuffer table = content(symbols);
    ByteBuffer texts = content(header(elf.getInt(symbols + 40)));
    for (int at = 0; at < relocations.limit(); at += RELOCATION) {
      int symbol = (int) (relocations.getLong(at + 8) >>> Integer.SIZE);
      int instruction = (int) (relocations.getLong(at) / INSTRUCTION);
      names.put(instruction, text(texts, table.getInt(symbol * SYMBOL)));
    }
  }

  private static String text(ByteBuffer texts, int at) {
    int end = at;
    while (texts.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - at];
    texts.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
