package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_are_as_wide_as_their_longest_cell() {
    Row missed = new Row("a call", "41 ns", "<= 40 ns", Outcome.MISSED, "11 pairs");
    Row other = Row.toCompare("  another tool", "7 ns", "the same loop");

    assertThat(Table.of(List.of(missed, other)))
        .isEqualToNormalizingNewlines(
            """
            what            measured  goal      outcome  how, and what ran beside it
            a call          41 ns     <= 40 ns  missed   11 pairs
              another tool  7 ns                -        the same loop""");
  }
}
