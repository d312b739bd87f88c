package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

  @Test
  void it_says_how_many_guests_fit() throws Exception {
    assertThat(Findings.of(new Room(8, 10_240, 2, 2_048)))
        .containsExactly(
            "ok       room: 4 at once of guests with 2 CPUs and 2048 MiB (8 CPUs, 10240 MiB available)");
  }

  @Test
  void a_guest_that_does_not_fit_is_said() throws Exception {
    assertThat(Findings.of(new Room(8, 2_559, 2, 2_048)))
        .containsExactly(
            "missing  room: 2559 MiB are available, a guest with 2048 MiB takes 2560; remedy:"
                + " tracekernel-vm run --memory 2047M ...");
    assertThat(Findings.of(new Room(8, 1_000, 2, 2_048)))
        .containsExactly(
            "missing  room: 1000 MiB are available, a guest with 2048 MiB takes 2560; remedy: end"
                + " other programs");
  }

  @Test
  void this_machine_can_be_measured() {
    Room room = Room.ofThisMachine(2, 1_024);

    assertThat(room.mebibytes()).isPositive();
    assertThat(room.cpus()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
