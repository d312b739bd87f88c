package dev.tracekernel.assertions.internal.balance;

import static dev.tracekernel.assertions.internal.balance.CallFacts.argument;
import static dev.tracekernel.assertions.internal.balance.CallFacts.has;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Hidden;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What may leave files, or change which file a name leads to, other than by the calls on names. */
final class FileDoubts {

  private static final long CLONE_NEWNS = 0x20000;
  private static final long OPEN_TREE_CLONE = 1;
  private static final String END = "sched_process_exit";

  private static final List<String> VIEWS =
      List.of(
          "mount",
          "umount2",
          "move_mount",
          "fsmount",
          "open_tree",
          "open_tree_attr",
          "pivot_root",
          "chroot",
          "setns",
          "unshare",
          "clone",
          "clone3");

  private FileDoubts() {}

  static Doubts of(TraceSnapshot snapshot) {
    Doubts doubts = new Doubts();
    for (KernelEvent event : snapshot.events()) {
      of(event).ifPresent(doubt -> doubts.add(doubt, event));
    }
    return doubts;
  }

  private static Optional<Doubt> of(KernelEvent event) {
    if (event instanceof ExitEvent exit) {
      return exit.status().coreDumped() ? Optional.of(Doubt.CORE) : Optional.empty();
    }
    SyscallEvent call = Done.by(event);
    return call != null && (Done.untold(event) || CallFacts.mayHaveSucceeded(call))
        ? of(call)
        : Optional.empty();
  }

  private static Optional<Doubt> of(SyscallEvent call) {
    if (call.name().equals("renameat2") && has(call, "flags", Flags.RENAME_WHITEOUT)) {
      return Optional.of(Doubt.WHITEOUT);
    }
    return changesView(call) ? Optional.of(Doubt.VIEW) : Optional.empty();
  }

  private static boolean changesView(SyscallEvent call) {
    return switch (call.name()) {
      case "mount", "umount", "umount2", "move_mount", "fsmount", "pivot_root", "chroot" -> true;
      case "open_tree", "open_tree_attr" -> has(call, "flags", OPEN_TREE_CLONE);
      case "setns" -> argument(call, "flags") == 0 || has(call, "flags", CLONE_NEWNS);
      case "unshare" -> has(call, "unshare_flags", CLONE_NEWNS);
      case "clone", "clone3" -> startsElsewhere(call);
      default -> false;
    };
  }

  /** What was asked may not be known. */
  private static boolean startsElsewhere(SyscallEvent call) {
    OptionalLong flags = Asked.by(call, "clone_flags");
    return flags.isEmpty() || (flags.getAsLong() & CLONE_NEWNS) != 0;
  }

  /** Tells whether a loss may have hidden one. */
  static boolean mayBeHiddenBy(Loss loss) {
    return loss.mayConcern(END) || Hidden.by(loss, VIEWS);
  }

  /** Returns the names of the events that must be traced, and are not. */
  static Stream<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    SyscallTable table = SyscallTable.of(architecture, Abi.NATIVE);
    return Stream.concat(VIEWS.stream().filter(table::has), Stream.of(END))
        .filter(name -> !declaration.traces(name));
  }
}
