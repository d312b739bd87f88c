package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StanzasTest {

  @Test
  void blank_lines_part_stanzas_and_comments_are_not_read() {
    List<Stanza> stanzas =
        Stanzas.of("# one: two\n\n\nPackage: a\nVersion: 1:2\n# x: y\n \t\nPackage: b\n\n");

    assertThat(stanzas)
        .containsExactly(
            new Stanza(Map.of("Package", "a", "Version", "1:2")),
            new Stanza(Map.of("Package", "b")));
  }

  @Test
  void a_value_goes_on_in_lines_that_are_indented() {
    Stanza stanza = Stanzas.of("SHA256:\n aa  1 x/y\n\tbb 22 z\nOther: 1").getFirst();

    assertThat(stanza.table("SHA256"))
        .containsExactly(List.of("aa", "1", "x/y"), List.of("bb", "22", "z"));
    assertThat(stanza.get("Other")).hasValue("1");
    assertThat(stanza.table("None")).isEmpty();
  }
}
