package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private static final Finding OK = Finding.ok("a", "is there");
  private static final Finding NOTE = Finding.note("b", "is slow");
  private static final Finding MISSING = Finding.missing("c", "is not there", "install c");

  private final List<Finding> told = new ArrayList<>();

  @Test
  void all_findings_are_told_in_order() throws Exception {
    assertThat(doctor(OK, NOTE, MISSING, OK).examine(told::add)).isFalse();
    assertThat(told).containsExactly(OK, NOTE, MISSING, OK);
  }

  @Test
  void what_is_only_slow_is_not_missing() throws Exception {
    assertThat(doctor(OK, NOTE).examine(told::add)).isTrue();
  }

  private static Doctor doctor(Finding... findings) {
    List<Check> checks = new ArrayList<>();
    for (Finding finding : findings) {
      checks.add(told -> told.accept(finding));
    }
    return new Doctor(checks);
  }
}
