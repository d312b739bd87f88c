package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on layouts that it makes up
class LayoutTest {

  private final Layout layout = new Layout("tk_record", 16, Map.of("a", 0, "b", 8));

  @Test
  void what_is_where_java_reads_it_passes() {
    assertThatCode(() -> layout.check(16, Map.of("a", 0, "b", 8))).doesNotThrowAnyException();
  }

  @Test
  void a_field_that_moved_is_named() {
    assertThatThrownBy(() -> layout.check(16, Map.of("a", 0, "b", 12)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tk_record.b is at 8, not at 12");
  }

  @Test
  void a_field_that_is_gone_is_named() {
    assertThatThrownBy(() -> layout.check(16, Map.of("c", 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tk_record has no c");
  }

  @Test
  void another_size_is_named() {
    assertThatThrownBy(() -> layout.check(24, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tk_record has 16 bytes, not 24");
  }
}
