package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.root.RootJdk;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A guest's programs: they must be of its architecture.
 *
 * @param machine the guests'
 * @param root what the guests have as their root
 */
record Userland(Machine machine, GuestRoot root) {

  /** Makes a root file system for an architecture. */
  interface Roots {
    Path get(String architecture) throws IOException;
  }

  /** Takes the root that is wished, but for guests that cannot have the host's. */
  static Userland of(Machine machine, GuestRoot wished, Roots roots) throws IOException {
    boolean another = machine != Machine.ofHost() && wished.isHost();
    return new Userland(machine, another ? new GuestRoot(roots.get(machine.debianName())) : wished);
  }

  /** The suite, with a JDK that runs there. */
  Suite fit(Suite suite) throws IOException {
    return machine == Machine.ofHost() || machine.runs(suite.java())
        ? suite
        : suite.withJava(new RootJdk(root.folder()).java());
  }
}
