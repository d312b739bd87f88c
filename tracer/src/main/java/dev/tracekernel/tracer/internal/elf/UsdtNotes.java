package dev.tracekernel.tracer.internal.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the section {@code .note.stapsdt}. */
public final class UsdtNotes {

  private static final String OWNER = "stapsdt";
  private static final int TYPE = 3;
  private static final int ADDRESSES = 3 * Long.BYTES;

  private final ElfFile file;
  private final long base;

  private UsdtNotes(ElfFile file) {
    this.file = file;
    this.base = file.section(".stapsdt.base").map(ElfSection::address).orElse(0L);
  }

  /**
   * Returns all sites of all probes of a file.
   *
   * @throws BadBinaryException if the notes cannot be read
   */
  public static List<UsdtNote> of(ElfFile file) {
    List<UsdtNote> notes = new ArrayList<>();
    UsdtNotes reader = new UsdtNotes(file);
    try {
      file.sections().stream()
          .filter(it -> it.type() == ElfSection.NOTE && it.name().equals(".note.stapsdt"))
          .forEach(section -> reader.read(section, notes));
    } catch (IndexOutOfBoundsException e) {
      throw BadBinaryException.of(file.path(), "has notes of USDT probes that are damaged");
    }
    return notes;
  }

  private void read(ElfSection section, List<UsdtNote> notes) {
    long at = section.offset();
    long end = at + section.size();
    while (at + 12 <= end) {
      long name = at + 12;
      long description = name + padded(file.intAt(at));
      if (file.intAt(at + 8) == TYPE && file.textAt(name).equals(OWNER)) {
        notes.add(note(description));
      }
      at = description + padded(file.intAt(at + 4));
    }
  }

  /** The linker may have moved code after the note was written; the base tells how far. */
  private UsdtNote note(long at) {
    long moved = base == 0 ? 0 : base - file.longAt(at + 8);
    long semaphore = file.longAt(at + 16);
    String provider = file.textAt(at + ADDRESSES);
    long nameAt = at + ADDRESSES + bytes(provider);
    String name = file.textAt(nameAt);
    return new UsdtNote(
        provider,
        name,
        file.longAt(at) + moved,
        semaphore == 0 ? 0 : semaphore + moved,
        file.textAt(nameAt + bytes(name)));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  private static long padded(int size) {
    return (Integer.toUnsignedLong(size) + 3) & ~3L;
  }
}
