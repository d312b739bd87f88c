package dev.tracekernel.vm.guest;

/**
 * How the guest's CPU comes about.
 *
 * @param kvm by the host's CPU; else emulated (TCG), some ten times slower
 * @param parallel whether its CPUs run at the same time, and not in turns
 * @param reason why not by KVM; else empty
 */
public record Acceleration(boolean kvm, boolean parallel, String reason) {

  /** The host's CPU. */
  public static final Acceleration KVM = new Acceleration(true, true, "");

  /** An emulated CPU, and why. {@link Emulator#emulate} knows how this machine can do it. */
  static Acceleration emulated(String reason, boolean parallel) {
    return new Acceleration(false, parallel, reason);
  }

  /** For reports: {@code KVM}, or {@code TCG (there is no /dev/kvm)}. */
  @Override
  public String toString() {
    return kvm ? "KVM" : "TCG (" + reason + ")";
  }
}
