package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.kernel.store.LockChange;
import java.io.PrintStream;
import java.util.List;

/** Says what a lock file says anew. */
final class LockChanges {

  private LockChanges() {}

  static void print(List<LockChange> changes, PrintStream out) {
    if (changes.isEmpty()) {
      out.println("nothing new");
    }
    for (LockChange change : changes) {
      out.println(
          "%s (%s): %s%s"
              .formatted(
                  change.name(),
                  change.architecture(),
                  change.before().map(version -> version + " -> ").orElse(""),
                  change.after()));
    }
  }
}
