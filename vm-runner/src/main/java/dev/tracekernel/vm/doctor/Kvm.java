package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.Accelerations;
import dev.tracekernel.vm.guest.Machine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is known of KVM, without a boot.
 *
 * @param path where QEMU is looked for: verdicts are kept for each version of it
 * @param machine the guests'
 * @param accelerations what is known
 */
record Kvm(SearchPath path, Machine machine, Accelerations accelerations) implements Check {

  private static final String SUBJECT = "KVM";

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    findings.accept(
        path.find(machine.qemu()).isPresent()
            ? of(SUBJECT, accelerations.known(machine))
            : of(SUBJECT, Optional.empty()));
  }

  /** Emulation is slow, but never wrong: without KVM nothing is missing. */
  static Finding of(String subject, Optional<Acceleration> acceleration) {
    return acceleration
        .map(
            found ->
                found.kvm()
                    ? Finding.ok(subject, "a boot has proven that it works")
                    : Finding.note(
                        subject,
                        "not used: guests are emulated, which is slower: " + found.reason()))
        .orElseGet(
            () ->
                new Finding(
                    Finding.State.NOTE,
                    subject,
                    "nothing was booted with it yet",
                    Optional.of("tracekernel-vm doctor --boot --kernels KERNEL")));
  }
}
