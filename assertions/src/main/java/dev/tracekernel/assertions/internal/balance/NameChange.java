package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Done;
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

  /** A name is gone. */
  record Deleted(Name name, Span span) implements NameChange {}

  /** A file, or a directory with all in it, has another name. */
  record Renamed(Name from, Name to, Span span) implements NameChange {}

  /** A file has one more name. */
  record Linked(Name from, Name to, Span span) implements NameChange {}

  /** May have been done, or not: the call goes on. */
  record Perhaps(NameChange change) implements NameChange {
    @Override
    public Span span() {
      return change.span();
    }
  }

  /** May be any of it. */
  record Unseen(Span span) implements NameChange {}

  /** Returns what an event did, empty if nothing of this. */
  static Optional<NameChange> of(KernelEvent event) {
    Match deleted = DELETED.testKind(event);
    Match renamed = RENAMED.testKind(event);
    Match linked = LINKED.testKind(event);
    Match any = deleted.or(renamed).or(linked);
    if (any == Match.NO) {
      return Optional.empty();
    }
    Span span = Span.of(event);
    SyscallEvent call = Done.by(event);
    boolean shown = ALL.stream().anyMatch(pattern -> pattern.shows(event));
    if (call == null || (any == Match.UNKNOWN && !shown)) {
      return Optional.of(new Unseen(span));
    }
    NameChange change = of(call, deleted, linked, span);
    return Optional.of(any == Match.YES ? change : new Perhaps(change));
  }

  private static NameChange of(SyscallEvent call, Match deleted, Match linked, Span span) {
    if (deleted != Match.NO) {
      return new Deleted(Name.of(call), span);
    }
    return linked == Match.NO
        ? renamed(call, span)
        : new Linked(oldName(call), newName(call), span);
  }

  private static Name oldName(SyscallEvent call) {
    return Name.of(call, Set.of("oldname"));
  }

  private static Name newName(SyscallEvent call) {
    return Name.of(call, Set.of("newname"));
  }

  /** An exchange leaves both names, each to the file of the other. */
  private static NameChange renamed(SyscallEvent call, Span span) {
    boolean exchanges = (call.argument("flags").orElse(0) & Flags.RENAME_EXCHANGE) != 0;
    return exchanges ? new Unseen(span) : new Renamed(oldName(call), newName(call), span);
  }
}
