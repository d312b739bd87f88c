package dev.tracekernel.vm.guest;

import java.util.Optional;

/**
 * A boot that is tried once more if the first guest is gone before its command, and nothing says
 * why. QEMU's emulated CPUs end a guest so now and then, while its kernel starts the second of
 * them, and the suite has no part in it; a kernel that cannot boot is lost twice.
 *
 * @param guest the one that came to its command
 * @param before what became of the first, if this is the second
 */
record SecondBoot<G>(G guest, Optional<GuestException> before) {

  /** Boots one guest; returns when its command starts. */
  interface Boot<G> {
    G boot() throws GuestException, InterruptedException;
  }

  /** Is told before the second boot what became of the first. */
  interface Lost {
    void was(GuestException first) throws GuestException;
  }

  /**
   * Boots.
   *
   * @param canBeLost whether it is such an emulator: with any other a second boot would hide
   *     something
   */
  static <G> SecondBoot<G> ifLost(boolean canBeLost, Boot<G> boot, Lost lost)
      throws GuestException, InterruptedException {
    try {
      return new SecondBoot<>(boot.boot(), Optional.empty());
    } catch (GuestException e) {
      if (!canBeLost || !e.isUnexplained()) {
        throw e;
      }
      lost.was(e);
      return new SecondBoot<>(boot.boot(), Optional.of(e));
    }
  }
}
