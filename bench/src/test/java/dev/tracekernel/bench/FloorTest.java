package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloorTest {

  @ParameterizedTest
  @EnumSource(Floor.class)
  void is_measured_with_its_programs_in_the_kernel(Floor floor) {
    Row row = floor.row(Effort.QUICK, () -> Loops.getppid(1000));

    assertThat(row.measured()).matches("[+-]\\d+ ns \\([+-]\\d+ to [+-]\\d+\\)");
    assertThat(row.outcome()).isEqualTo(Outcome.NO_GOAL);
  }
}
