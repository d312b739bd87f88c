package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.root.DebianRoots;
import java.io.IOException;
import java.util.function.Consumer;

/** The roots of guests, which may have to be made first. */
public final class GuestRoots {

  private GuestRoots() {}

  /**
   * Returns what guests have as their root.
   *
   * @param wished the host's stands for none: guests of another architecture get one that is made
   * @param store beside whose kernels it is kept
   * @param progress is told when one is made: that takes a while
   * @throws IOException if it cannot be made; says why, and the remedy
   */
  public static GuestRoot of(
      Machine machine, GuestRoot wished, KernelSettings store, Consumer<String> progress)
      throws IOException {
    return Userland.of(machine, wished, DebianRoots.of(store, progress)::get).root();
  }
}
