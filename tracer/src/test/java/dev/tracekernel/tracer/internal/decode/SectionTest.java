package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // on bytes that it makes up
class SectionTest {

  private static final int SOCKET = 0140777;
  private static final int PIPE = 0010600;
  private static final int REGULAR = 0100644;

  @Test
  void a_section_is_read_from_its_bytes_and_the_next_begins_at_a_multiple_of_8() {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    bytes.put(8, (byte) Section.FILE).put(9, (byte) 2);
    bytes.putShort(10, (short) 0).putShort(12, (short) 5).putShort(14, (short) REGULAR);
    bytes.putLong(16, 77).put(24, "/file".getBytes(StandardCharsets.US_ASCII));
    MemorySegment memory =
        MemorySegment.ofArray(new long[8]).copyFrom(MemorySegment.ofBuffer(bytes));
    Section section = Section.read(memory, 8);
    assertThat(section.kind()).isEqualTo(Section.FILE);
    assertThat(section.argument()).isEqualTo(2);
    assertThat(section.known()).isTrue();
    assertThat(section.mode()).isEqualTo(REGULAR);
    assertThat(section.inode()).isEqualTo(77);
    assertThat(new String(section.bytes(), StandardCharsets.US_ASCII)).isEqualTo("/file");
    assertThat(Section.next(memory, 8)).isEqualTo(32);
  }

  @ParameterizedTest(name = "flags {0}: known {1}, deleted {2}")
  @CsvSource({"0, true, false", "1, false, false", "2, false, false", "4, true, true"})
  void a_section_that_is_unreadable_or_cut_is_not_known(
      short flags, boolean known, boolean deleted) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Section.SIZE, 8);
      memory.set(ValueLayout.JAVA_SHORT, 2, flags);
      Section section = Section.read(memory, 0);
      assertThat(section.known()).isEqualTo(known);
      assertThat((section.flags() & Section.DELETED) != 0).isEqualTo(deleted);
      assertThat(Section.next(memory, 0)).isEqualTo(Section.SIZE);
    }
  }

  @Test
  void a_deleted_file_is_marked_as_in_proc() {
    byte[] bytes = "/dir/file".getBytes(StandardCharsets.US_ASCII);
    Section section = new Section(Section.FILE, 0, Section.DELETED, REGULAR, 1, bytes);
    assertThat(new String(section.filePath(), StandardCharsets.US_ASCII))
        .isEqualTo("/dir/file (deleted)");
  }

  @ParameterizedTest(name = "mode {0}, inode {1}, name ''{2}'': {3}")
  @CsvSource({
    SOCKET + ", 12, '', socket:[12]",
    PIPE + ", 13, '', pipe:[13]",
    PIPE + ", 13, /dir/fifo, /dir/fifo",
    REGULAR + ", 14, /dir/file, /dir/file",
    REGULAR + ", 15, memfd:name, /memfd:name",
    "0, 16, [eventpoll], anon_inode:[eventpoll]",
    "0, 17, inotify, anon_inode:inotify"
  })
  void a_file_is_named_as_in_proc(int mode, long inode, String name, String path) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    Section section = new Section(Section.FILE, 0, 0, mode, inode, bytes);
    assertThat(new String(section.filePath(), StandardCharsets.US_ASCII)).isEqualTo(path);
  }
}
