package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each measure in its smallest form gives its rows, with a number in each; no time is judged. */
class MeasuresTest {

  private static final Effort SMALLEST = new Effort(20, 1, 2_000, 3_000, 1, List.of());

  @ParameterizedTest
  @CsvSource({
    "window, 1",
    "cold-start, 2",
    "openat, 5",
    "resolved, 3",
    "unasked, 2",
    "switches, 2",
    "requests, 1",
    "percentiles, 1",
    "drain, 1",
    "footprint, 2",
    "assertions, 2",
    "many, 1",
    "exactness, 4",
    "queries, 3",
    "null-block, 1",
    "guests, 1",
    "own-program, 4",
    "own-records, 3",
    "own-map, 1"
  })
  void each_measure_has_its_rows_with_a_number_or_a_reason(String name, int rows) {
    assertThat(measure(name))
        .hasSize(rows)
        .allMatch(
            row -> row.measured().matches(".*[0-9].*") || row.beside().contains("did not run"));
  }

  /** How many rows it has, kernels decide. */
  @Test
  void wildcards_have_numbers_for_what_the_kernel_can_attach_at_once() {
    assertThat(measure("wildcards"))
        .isNotEmpty()
        .allMatch(
            row -> row.measured().matches(".*[0-9].*") || row.beside().contains("did not run"));
  }

  @Test
  void no_measure_is_left_out_above() {
    assertThat(Bench.measures()).hasSize(20);
  }

  @Test
  void every_call_of_the_loops_is_accounted_for() {
    assertThat(measure("exactness")).extracting(Row::outcome).containsOnly(Outcome.REACHED);
  }

  private static List<Row> measure(String name) {
    return Bench.measures().get(name).rows(SMALLEST);
  }
}
