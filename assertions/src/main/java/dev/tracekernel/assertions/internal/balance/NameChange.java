package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that takes names away from files, or gives them others. */
sealed interface NameChange {

  RoutePattern DELETED = RoutePattern.of(List.of(), FileIntents.deleted());
  RoutePattern RENAMED = RoutePattern.of(List.of(), FileIntents.renamed());
  RoutePattern LINKED = RoutePattern.of(List.of(), FileIntents.linked());
  List<RoutePattern> ALL = List.of(DELETED, RENAMED, LINKED);

  /** When it was done. */
  Span span();

  /** Tells whether it may not have been done yet. */
  default boolean inFlight() {
    return span().end() == Long.MAX_VALUE;
  }

  /** A name is gone. */
  record Deleted(Name name, Span span) implements NameChange {}

  /** A file, or a directory with all in it, has another name. */
  record Renamed(Name from, Name to, Span span) implements NameChange {}

  /** Two files, or directories with all in them, have each other's name. */
  record Exchanged(Name from, Name to, Span span) implements NameChange {}

  /**
   * A file has one more name.
   *
   * @param follows whether the old name may be that of a link to it
   */
  record Linked(Name from, Name to, boolean follows, Span span) implements NameChange {

    /** Tells whether the file of that name is the one. */
    Match isOf(Name name) {
      Match same = name.is(from);
      return same == Match.NO && follows && !from.resolved() ? Match.UNKNOWN : same;
    }
  }

  /** May be any of it. */
  record Unseen(Span span) implements NameChange {}

  /** Returns what an event did, or may do while it has not returned; empty if nothing of this. */
  static Optional<NameChange> of(KernelEvent event) {
    if (EventName.inFlight(event)) {
      return begun(event);
    }
    Optional<NameChange> done = of(event, DELETED, RENAMED, LINKED);
    if (done.isPresent()) {
      return done;
    }
    boolean answered = event instanceof SyscallEvent call && CallFacts.isAnswered(call);
    return answered && ALL.stream().anyMatch(pattern -> pattern.isRouteOf(event))
        ? Optional.of(new Unseen(Span.of(event)))
        : Optional.empty();
  }

  private static Optional<NameChange> begun(KernelEvent event) {
    SyscallEvent call = Done.by(event);
    for (RoutePattern pattern : ALL) {
      if (call != null && pattern.begun().testKind(event) != Match.NO) {
        return Optional.of(of(call, Span.of(event), pattern));
      }
    }
    return Optional.empty();
  }

  private static Optional<NameChange> of(KernelEvent event, RoutePattern... kinds) {
    Match any = Match.NO;
    RoutePattern sure = null;
    for (RoutePattern kind : kinds) {
      Match match = kind.testKind(event);
      any = any.or(match);
      sure = match == Match.YES ? kind : sure;
    }
    SyscallEvent call = Done.by(event);
    if (any == Match.NO) {
      return Optional.empty();
    }
    Span span = Span.of(event);
    return Optional.of(call == null || sure == null ? new Unseen(span) : of(call, span, sure));
  }

  private static NameChange of(SyscallEvent call, Span span, RoutePattern kind) {
    if (kind.equals(DELETED)) {
      return new Deleted(Name.ofDeleted(call), span);
    }
    return kind.equals(LINKED)
        ? new Linked(oldName(call), newName(call), follows(call), span)
        : renamed(call, span);
  }

  private static Name oldName(SyscallEvent call) {
    return Name.of(call, Set.of("oldname"));
  }

  /** {@code link} has no flags and follows nothing; of a ring's operation they may not be known. */
  private static boolean follows(SyscallEvent call) {
    boolean mayHaveFlags = !call.name().equals("link");
    long flags = call.argument("flags").orElse(mayHaveFlags ? Flags.AT_SYMLINK_FOLLOW : 0);
    return (flags & Flags.AT_SYMLINK_FOLLOW) != 0;
  }

  private static Name newName(SyscallEvent call) {
    return Name.of(call, Set.of("newname"));
  }

  /** An exchange leaves both names, each to the file of the other. */
  private static NameChange renamed(SyscallEvent call, Span span) {
    boolean exchanges = (call.argument("flags").orElse(0) & Flags.RENAME_EXCHANGE) != 0;
    return exchanges
        ? new Exchanged(oldName(call), newName(call), span)
        : new Renamed(oldName(call), newName(call), span);
  }
}
