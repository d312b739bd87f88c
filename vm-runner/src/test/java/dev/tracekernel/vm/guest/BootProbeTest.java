package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootProbeTest {

  private static final Duration QUICK = Duration.ofSeconds(19);
  private static final Duration SLOW = Duration.ofSeconds(40);

  private final List<String> booted = new ArrayList<>();
  private long now;

  @Test
  void a_boot_with_kvm_that_works_proves_it() throws Exception {
    assertThat(ask(QUICK, Optional.of("not asked"), List.of(Optional.empty())))
        .isEqualTo(new KvmProbe.Answer.Works());
    assertThat(booted).containsExactly("KVM, within PT20S");
  }

  @Test
  void kvm_is_broken_where_the_same_boot_works_without_it() throws Exception {
    assertThat(ask(QUICK, Optional.empty(), List.of(Optional.of("a boot with it failed: x"))))
        .isEqualTo(new KvmProbe.Answer.Broken("a boot with it failed: x"));
    assertThat(booted).containsExactly("KVM, within PT20S", "emulated, within PT2M");
  }

  @Test
  void a_boot_that_fails_either_way_says_nothing_of_kvm() throws Exception {
    assertThat(
            ask(
                QUICK,
                Optional.of("a boot without it failed: the program vng is missing"),
                List.of(Optional.of("a boot with it failed: the program vng is missing"))))
        .isEqualTo(
            new KvmProbe.Answer.Unknown("a boot without it failed: the program vng is missing"));
  }

  /** A busy machine: KVM gets the time that the emulator took. */
  @Test
  void a_kvm_that_only_needs_more_time_is_not_broken() throws Exception {
    assertThat(ask(SLOW, Optional.empty(), List.of(Optional.of("too late"), Optional.empty())))
        .isEqualTo(new KvmProbe.Answer.Works());
    assertThat(booted)
        .containsExactly("KVM, within PT20S", "emulated, within PT2M", "KVM, within PT40S");
  }

  @Test
  void a_kvm_that_is_slower_than_the_emulator_is_broken() throws Exception {
    assertThat(ask(SLOW, Optional.empty(), List.of(Optional.of("too late"), Optional.of("again"))))
        .isEqualTo(new KvmProbe.Answer.Broken("again"));
  }

  private KvmProbe.Answer ask(
      Duration emulatorTakes, Optional<String> without, List<Optional<String>> withKvm)
      throws InterruptedException {
    Iterator<Optional<String>> answers = withKvm.iterator();
    return new BootProbe(
            (_, acceleration, limit) -> {
              booted.add((acceleration.kvm() ? "KVM" : "emulated") + ", within " + limit);
              now += acceleration.kvm() ? 0 : emulatorTakes.toNanos();
              return acceleration.kvm() ? answers.next() : without;
            },
            () -> now)
        .ask(Kernels.imagined());
  }
}
