package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootProbeTest {

  private final List<Boolean> booted = new ArrayList<>();

  @Test
  void a_boot_with_kvm_that_works_proves_it() throws Exception {
    assertThat(ask(Optional.empty(), Optional.of("not asked")))
        .isEqualTo(new KvmProbe.Answer.Works());
    assertThat(booted).containsExactly(true);
  }

  @Test
  void kvm_is_broken_where_the_same_boot_works_without_it() throws Exception {
    assertThat(ask(Optional.of("a boot with it failed: x"), Optional.empty()))
        .isEqualTo(new KvmProbe.Answer.Broken("a boot with it failed: x"));
    assertThat(booted).containsExactly(true, false);
  }

  @Test
  void a_boot_that_fails_either_way_says_nothing_of_kvm() throws Exception {
    assertThat(
            ask(
                Optional.of("a boot with it failed: the program vng is missing"),
                Optional.of("a boot without it failed: the program vng is missing")))
        .isEqualTo(
            new KvmProbe.Answer.Unknown("a boot without it failed: the program vng is missing"));
  }

  private KvmProbe.Answer ask(Optional<String> withKvm, Optional<String> without)
      throws InterruptedException {
    return new BootProbe(
            (_, acceleration) -> {
              booted.add(acceleration.kvm());
              return acceleration.kvm() ? withKvm : without;
            })
        .ask(Kernels.imagined());
  }
}
