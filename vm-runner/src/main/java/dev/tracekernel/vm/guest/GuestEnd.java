package dev.tracekernel.vm.guest;

/** How a guest ended. */
public sealed interface GuestEnd {

  /**
   * The command ended, and then the guest powered off.
   *
   * @param status of the command; 128 and the signal's number if one killed it
   */
  record CommandEnded(int status) implements GuestEnd {}

  /**
   * The command ended, and the guest then did not power off: it was ended from here.
   *
   * @param status of the command
   */
  record Stuck(int status) implements GuestEnd {}

  /**
   * The VM ended before the command did: the console says why, if anything does.
   *
   * @param status of vng
   */
  record Lost(int status) implements GuestEnd {}
}
