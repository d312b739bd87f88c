package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.root.DebianRoots;
import dev.tracekernel.vm.root.RootJdk;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The root of guests that have not this machine's.
 *
 * @param path where the program is looked for that makes one
 * @param machine the guests'
 * @param given by the user; the host's if one is to be made
 * @param roots where those that were made are kept
 */
record RootFileSystem(SearchPath path, Machine machine, GuestRoot given, DebianRoots roots)
    implements Check {

  private static final String SUBJECT = "root file system";
  private static final String PROGRAM = "mmdebstrap";

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    if (given.isHost() && !roots.has(machine.debianName())) {
      findings.accept(notMade());
      return;
    }
    GuestRoot root = given.isHost() ? new GuestRoot(roots.folder(machine.debianName())) : given;
    Optional<String> problem = root.problem(machine);
    findings.accept(
        problem.isPresent() ? unusable(problem.get()) : Finding.ok(SUBJECT, "" + root.folder()));
    RootJdk jdk = new RootJdk(root.folder());
    if (machine != Machine.ofHost() && jdk.find().isEmpty()) {
      findings.accept(unusable(jdk.missing()));
    }
  }

  private static Finding unusable(String problem) {
    return new Finding(Finding.State.MISSING, SUBJECT, problem, Optional.empty());
  }

  private Finding notMade() {
    String name = machine.debianName();
    return path.find(PROGRAM).isPresent()
        ? Finding.note(
            SUBJECT, "none was made for %s guests yet: the first run does".formatted(name))
        : Finding.missing(
            PROGRAM,
            "it is not installed, and no root file system was made for %s guests yet"
                .formatted(name),
            "apt-get install mmdebstrap, or name a root file system by --root");
  }
}
