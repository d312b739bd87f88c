package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorTest {

  private static final String DEBIANS =
      """
      QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)
      Copyright (c) 2003-2022 Fabrice Bellard and the QEMU Project developers
      """;

  @Test
  void the_version_is_the_programs_and_not_the_packages() {
    assertThat(Emulator.said(DEBIANS).version()).isEqualTo("7.2.22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.1", "8.1.0", "8.2.4", "10.0.2", "11.0"})
  void a_qemu_that_locks_what_it_translates_runs_cpus_at_once(String version) {
    assertThat(new Emulator(version).isParallel()).isTrue();
    assertThat(new Emulator(version).emulate("why")).hasToString("TCG (why)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.0.5", "7.2.22", "6.2.0"})
  void an_older_one_runs_them_in_turns(String version) {
    assertThat(new Emulator(version).emulate("why").parallel()).isFalse();
  }

  @Test
  void so_does_one_that_does_not_say_its_version() {
    assertThat(Emulator.said("a build of ours"))
        .returns(false, Emulator::isParallel)
        .returns(
            "its CPUs run in turns, as QEMU is not known to be 8.1 or later, where they cannot hang",
            Emulator::inTurns);
  }
}
