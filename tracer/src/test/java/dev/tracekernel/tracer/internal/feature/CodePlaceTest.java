package dev.tracekernel.tracer.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on mappings that it makes up
class CodePlaceTest {

  private static final String MAPPINGS =
      """
      55d0c0000000-55d0c0001000 r--p 00000000 fe:00 1234                       /usr/bin/java
      7f0000000000-7f0000026000 r--p 00000000 fe:00 5678                       /lib/libc.so.6
      7f0000026000-7f000017b000 r-xp 00026000 fe:00 5678                       /lib/libc.so.6
      7f000017b000-7f0000180000 rw-p 00000000 00:00 0
      7fff00000000-7fff00021000 rw-p 00000000 00:00 0                          [stack]
      7fff10000000-7fff10001000 r-xp 00001000 00:2f 9                          /a b/lib c.so
      """;

  @Test
  void an_address_is_found_in_its_file_with_the_mappings_own_offset() {
    assertThat(CodePlace.of(0x7f0000026010L, MAPPINGS))
        .contains(new CodePlace(Path.of("/lib/libc.so.6"), 0x26010));
  }

  @Test
  void a_mapping_ends_before_its_last_address() {
    assertThat(CodePlace.of(0x7f0000025fffL, MAPPINGS))
        .contains(new CodePlace(Path.of("/lib/libc.so.6"), 0x25fff));
    assertThat(CodePlace.of(0x7f000017b000L, MAPPINGS)).isEmpty();
  }

  @Test
  void a_file_may_have_blanks_in_its_name() {
    assertThat(CodePlace.of(0x7fff10000008L, MAPPINGS))
        .contains(new CodePlace(Path.of("/a b/lib c.so"), 0x1008));
  }

  @Test
  void memory_without_a_file_is_no_place() {
    assertThat(CodePlace.of(0x7fff00000010L, MAPPINGS)).isEmpty();
    assertThat(CodePlace.of(0x10, MAPPINGS)).isEmpty();
  }

  @Test
  void the_c_library_of_this_jvm_is_found() {
    CodePlace place = CodePlace.ofSysconf();
    assertThat(place.file()).isRegularFile();
    assertThat(place.offset()).isBetween(1L, size(place.file()));
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
