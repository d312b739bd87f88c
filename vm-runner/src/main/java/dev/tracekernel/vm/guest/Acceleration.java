package dev.tracekernel.vm.guest;

/**
 * How the guest's CPU comes about.
 *
 * @param kvm by the host's CPU; else emulated (TCG), some ten times slower
 * @param reason why not by KVM; else empty
 */
public record Acceleration(boolean kvm, String reason) {

  /** The host's CPU. */
  public static final Acceleration KVM = new Acceleration(true, "");

  /** An emulated CPU, and why. */
  public static Acceleration emulated(String reason) {
    return new Acceleration(false, reason);
  }

  /** For reports: {@code KVM}, or {@code TCG (there is no /dev/kvm)}. */
  @Override
  public String toString() {
    return kvm ? "KVM" : "TCG (" + reason + ")";
  }
}
