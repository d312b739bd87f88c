package dev.tracekernel.assertions.internal.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.measure.MeasureUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about words
class InUnitTest {

  private static final InUnit TIME = InUnit.of(MeasureUnit.NANOSECONDS);
  private static final InUnit SIZE = InUnit.of(MeasureUnit.BYTES);
  private static final InUnit NUMBER = InUnit.of(MeasureUnit.NUMBER);

  @Test
  void nothing_is_left_out_of_what_is_exact() {
    assertThat(TIME.text(1_234_567)).isEqualTo("1.234567 ms");
    assertThat(SIZE.text(1_048_577)).isEqualTo("1048577 bytes");
    assertThat(SIZE.text(1)).isEqualTo("1 byte");
    assertThat(SIZE.text(0)).isEqualTo("0 bytes");
    assertThat(NUMBER.text(1_048_577)).isEqualTo("1048577");
    assertThat(NUMBER.text(50.5)).isEqualTo("50.5");
  }

  @Test
  void what_is_drawn_is_short() {
    assertThat(TIME.rough(1_234_567)).isEqualTo("1.23 ms");
    assertThat(SIZE.rough(512)).isEqualTo("512 bytes");
    assertThat(SIZE.rough(4096)).isEqualTo("4 KiB");
    assertThat(SIZE.rough(1_000_000)).isEqualTo("977 KiB");
    assertThat(SIZE.rough(1_047_552)).isEqualTo("1023 KiB");
    assertThat(SIZE.rough(1_048_577)).isEqualTo("1 MiB");
    assertThat(SIZE.rough(1.5 * (1L << 30))).isEqualTo("1.5 GiB");
    assertThat(NUMBER.rough(1_048_577)).isEqualTo("1048577");
  }

  @Test
  void what_nothing_bounds_is_anything() {
    assertThat(TIME.text(Double.POSITIVE_INFINITY)).isEqualTo("any time");
    assertThat(SIZE.rough(Double.POSITIVE_INFINITY)).isEqualTo("any number");
  }
}
