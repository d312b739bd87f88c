package dev.tracekernel.assertions.internal.balance;

import static dev.tracekernel.assertions.internal.balance.CallFacts.has;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The system calls by which a table of descriptors is not the one of a process: shared with another
 * process, or a thread's own.
 */
final class TableCalls {

  private static final long CLONE_FILES = 0x400;
  private static final long CLONE_PIDFD = 0x1000;
  private static final long CLOSE_RANGE_UNSHARE = 2;
  private static final List<String> STARTING = List.of("clone", "clone3");

  private TableCalls() {}

  static Stream<String> names() {
    return Stream.concat(starting(), Stream.of("unshare", "close_range"));
  }

  /** Of these some give the process that was started as a descriptor. */
  static Stream<String> starting() {
    return STARTING.stream();
  }

  /** A thread without its process's table has one of its own; a process with it shares one. */
  static Effect start(SyscallEvent call) {
    if (!CallFacts.mayHaveSucceeded(call)) {
      return Effect.None.NONE;
    }
    OptionalLong asked = Asked.by(call, "clone_flags");
    if (asked.isEmpty()) {
      return Effect.Shares.SHARES;
    }
    long flags = asked.getAsLong();
    boolean same = (flags & CLONE_FILES) != 0;
    boolean thread = (flags & Flags.CLONE_THREAD) != 0;
    if (same != thread) {
      return same ? Effect.Shares.SHARES : Effect.Splits.SPLITS;
    }
    return (flags & CLONE_PIDFD) != 0 ? Effect.OpensUnseen.OPENS_UNSEEN : Effect.None.NONE;
  }

  /** Tells whether a thread took a table of its own. */
  static boolean isSplit(SyscallEvent call, String name) {
    return CallFacts.mayHaveSucceeded(call)
        && switch (name) {
          case "unshare" -> has(call, "unshare_flags", CLONE_FILES);
          case "close_range" -> has(call, "flags", CLOSE_RANGE_UNSHARE);
          default -> false;
        };
  }
}
