package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

  @ParameterizedTest
  @CsvSource({
    "100000,  2, 2048, 1",
    "100000,  4, 2048, 2",
    "100000, 16, 2048, 9",
    "  8000, 16, 2048, 3",
    "  1000, 16, 2048, 1"
  })
  void is_bounded_by_memory_and_cpus_and_at_least_one(
      long available, int cpus, int perVm, int expected) {
    assertThat(Capacity.of(available, cpus, perVm)).isEqualTo(expected);
  }
}
