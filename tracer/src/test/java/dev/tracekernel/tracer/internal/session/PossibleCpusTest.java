package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PossibleCpusTest {

  @ParameterizedTest
  @CsvSource({"'0\n', 1", "'0-3\n', 4", "'0,2-7\n', 8", "'0-3,12\n', 13", "'0-511\n', 256"})
  void the_last_number_of_the_kernels_list_says_how_many(String list, int count) {
    assertThat(PossibleCpus.count(list, 256)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"''", "'all'", "'0-\n'"})
  void where_the_list_says_nothing_all_are_possible(String list) {
    assertThat(PossibleCpus.count(list, 256)).isEqualTo(256);
  }

  @ParameterizedTest
  @CsvSource({"'0\n', 1", "'0-3\n', 4", "'0-511\n', 512"})
  void a_list_without_a_gap_has_all(String list, int count) {
    assertThat(PossibleCpus.all(list)).hasValue(count);
  }

  @ParameterizedTest
  @CsvSource({"'0,2-7\n'", "'0-3,12\n'", "'1-3\n'", "''"})
  void a_list_with_a_gap_has_not(String list) {
    assertThat(PossibleCpus.all(list)).isEmpty();
  }

  @Test
  void each_cpu_that_a_thread_may_run_on_is_possible() {
    assertThat(PossibleCpus.atMost(8192)).isGreaterThanOrEqualTo(Affinity.cpus().length());
  }
}
