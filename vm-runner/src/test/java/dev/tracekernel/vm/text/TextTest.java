package dev.tracekernel.vm.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.report.Matrices;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @Test
  void ordinary_text_stays() {
    assertThat(Visible.line("größe 漢字 😀 e\u0301")).isEqualTo("größe 漢字 😀 e\u0301");
  }

  @Test
  void what_a_terminal_would_obey_is_shown() {
    assertThat(Visible.line("a\u001b[2Jb\u0000c\u202ed\n\r"))
        .isEqualTo("a\\u{1B}[2Jb\\u{0}c\\u{202E}d\\n\\u{D}");
  }

  @Test
  void half_a_surrogate_pair_is_shown() {
    assertThat(Visible.line("\ud83d \ude00 \ud83d\ude00")).isEqualTo("\\u{D83D} \\u{DE00} 😀");
  }

  @Test
  void lines_stay_lines() {
    assertThat(Visible.lines("a\r\n\tb\u0007\n")).isEqualTo("a\n\tb\\u{7}\n");
  }

  @Test
  void ascii_is_left_of_anything() {
    assertThat(Visible.ascii("漢😀x")).isEqualTo("\\u{6F22}\\u{1F600}x");
    assertThat(Visible.ascii(Matrices.NASTY)).matches("[ -~]*");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "漢字, 4",
    "ｱ, 1",
    "Ａ, 2",
    "😀, 2",
    "👩‍👩‍👧, 2",
    "🇩🇪, 2",
    "é, 1",
    "é, 1",
    "한, 2",
    "❤️, 2",
    "'', 0"
  })
  void a_text_is_as_wide_as_terminals_show_it(String text, int columns) {
    assertThat(Width.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abc...",
    "漢字漢字, 6, 漢...",
    "漢字漢字, 7, 漢字...",
    "abc, 2, .."
  })
  void a_text_is_cut_between_characters(String text, int columns, String cut) {
    assertThat(Width.cut(text, columns)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "99949, 99.9 s",
    "99950, 1 min 40 s",
    "306000, 5 min 6 s"
  })
  void a_time_has_a_fitting_unit(long millis, String text) {
    assertThat(Words.time(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
