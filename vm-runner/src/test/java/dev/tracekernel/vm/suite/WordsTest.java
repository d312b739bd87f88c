package dev.tracekernel.vm.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void words_are_split_at_blanks_outside_of_quotes() {
    assertThat(Words.split("  -Xmx1g \n -Da=\"b c\"'d e' '' \"it's\" $1\\"))
        .containsExactly("-Xmx1g", "-Da=b cd e", "", "it's", "$1\\");
  }

  @Test
  void an_empty_line_has_no_words() {
    assertThat(Words.split(" ")).isEmpty();
  }

  @Test
  void a_quote_without_an_end_is_an_error() {
    assertThatThrownBy(() -> Words.split("-Da='b c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quote has no end in: -Da='b c");
  }
}
