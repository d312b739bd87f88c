package dev.tracekernel.tracer.internal.elf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A program or library: a 64-bit ELF file that is mapped until it is closed. */
public final class ElfFile implements AutoCloseable {

  private static final int HEADER = 64;
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int SECTION_SIZE = 64;
  private static final int SEGMENT_SIZE = 56;
  private static final int PT_LOAD = 1;
  private static final int PF_X = 1;
  private static final int PF_W = 2;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofConfined();
  private final Path path;
  private final MemorySegment bytes;
  private final Machine machine;
  private final List<ElfSection> sections;
  private final List<ElfSegment> segments;

  private ElfFile(Path path) {
    this.path = path;
    try {
      this.bytes = map(path, arena);
      this.machine = checkedMachine();
      this.sections = readSections();
      this.segments = readSegments();
    } catch (IOException e) {
      arena.close();
      throw BadBinaryException.of(path, "cannot be read: " + e);
    } catch (IndexOutOfBoundsException e) {
      arena.close();
      throw BadBinaryException.of(path, "is an ELF file that ends too early or is damaged");
    } catch (BadBinaryException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @throws BadBinaryException if it cannot be read, or is no ELF file of a machine that is known
   */
  public static ElfFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw BadBinaryException.of(
          path, Files.exists(path) ? "is no file" : "there is no such file");
    }
    return new ElfFile(path);
  }

  private static MemorySegment map(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private Machine checkedMachine() {
    if (bytes.byteSize() < HEADER || intAt(0) != MAGIC) {
      throw BadBinaryException.of(path, "is neither a program nor a library (no ELF file)");
    }
    if (bytes.get(ValueLayout.JAVA_BYTE, 4) != CLASS_64
        || bytes.get(ValueLayout.JAVA_BYTE, 5) != LITTLE_ENDIAN) {
      throw BadBinaryException.of(
          path, "is a 32-bit or big-endian file; only 64-bit ones are read");
    }
    for (Machine each : Machine.values()) {
      if (each.number() == shortAt(18)) {
        return each;
      }
    }
    throw BadBinaryException.of(path, "is for another machine than x86-64 and arm64");
  }

  private List<ElfSection> readSections() {
    long table = longAt(40);
    int count = shortAt(60);
    if (table == 0 || count == 0) {
      return List.of();
    }
    long names = longAt(table + (long) shortAt(62) * SECTION_SIZE + 24);
    List<ElfSection> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(section(table + (long) i * SECTION_SIZE, names));
    }
    return read;
  }

  private ElfSection section(long at, long names) {
    return new ElfSection(
        textAt(names + Integer.toUnsignedLong(intAt(at))),
        intAt(at + 4),
        longAt(at + 16),
        longAt(at + 24),
        longAt(at + 32),
        intAt(at + 40));
  }

  private List<ElfSegment> readSegments() {
    long table = longAt(32);
    List<ElfSegment> read = new ArrayList<>();
    for (int i = 0; i < shortAt(56); i++) {
      long at = table + (long) i * SEGMENT_SIZE;
      if (intAt(at) == PT_LOAD) {
        int flags = intAt(at + 4);
        read.add(
            new ElfSegment(
                longAt(at + 16),
                longAt(at + 8),
                longAt(at + 32),
                (flags & PF_X) != 0,
                (flags & PF_W) != 0));
      }
    }
    return read;
  }

  /** Returns the file. */
  public Path path() {
    return path;
  }

  /** Returns the CPU that it is for. */
  public Machine machine() {
    return machine;
  }

  List<ElfSection> sections() {
    return sections;
  }

  Optional<ElfSection> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** Returns the place in the file of what is loaded to an address; empty if nothing is. */
  public OptionalLong fileOffset(long address) {
    return segments.stream()
        .filter(segment -> segment.holds(address))
        .mapToLong(segment -> address - segment.address() + segment.offset())
        .findFirst();
  }

  /**
   * Tells whether a place in the file is writable at more than one address: linkers that make the
   * file small load a page for each segment that has a part of it.
   */
  public boolean isWritableTwice(long place) {
    return segments.stream()
            .filter(segment -> segment.writable() && segment.maps(place))
            .limit(2)
            .count()
        == 2;
  }

  /** Tells whether an address, before the file is moved to where it is loaded, is one of code. */
  public boolean isCode(long address) {
    return segments.stream().anyMatch(segment -> segment.executable() && segment.holds(address));
  }

  int shortAt(long offset) {
    return Short.toUnsignedInt(bytes.get(SHORT, offset));
  }

  int intAt(long offset) {
    return bytes.get(INT, offset);
  }

  long longAt(long offset) {
    return bytes.get(LONG, offset);
  }

  int byteAt(long offset) {
    return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, offset));
  }

  String textAt(long offset) {
    return bytes.getString(offset);
  }

  /** Tells whether a text is at an offset, without making an object of what is there. */
  boolean isTextAt(long offset, byte[] text) {
    if (offset + text.length >= bytes.byteSize() || byteAt(offset + text.length) != 0) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, offset + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    arena.close();
  }
}
