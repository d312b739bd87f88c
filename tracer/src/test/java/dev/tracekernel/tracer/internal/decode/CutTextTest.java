package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that was cut within a character is a begin of what it was, and of nothing else. */
@Tag("any-kernel") // on bytes that it makes up
class CutTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"/data/grün", "/data/日本", "/data/🙂x🙂", "plain", "é"})
  void each_cut_text_is_the_begin_of_the_whole(String whole) {
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      String cut = CutText.of(Arrays.copyOf(bytes, length), true);
      assertThat(whole).startsWith(cut);
      assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(length - 3, length);
    }
    assertThat(CutText.of(bytes, true)).isEqualTo(whole);
  }

  @Test
  void what_is_no_utf_8_stays_as_it_is() {
    assertThat(CutText.whole(new byte[] {'a', (byte) 0x80, (byte) 0x80})).hasSize(3);
    assertThat(CutText.whole(new byte[] {(byte) 0xff})).hasSize(1);
    assertThat(CutText.of(new byte[] {'a', (byte) 0xc3}, false)).isEqualTo("a\ufffd");
  }
}
