package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.FileIntents;
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

  long RENAME_EXCHANGE = 2;

  /** When it was done. */
  Span span();

  /** A name is gone. */
  record Deleted(Name name, Span span) implements NameChange {}

  /** A file, or a directory with all in it, has another name. */
  record Renamed(Name from, Name to, Span span) implements NameChange {}

  /** May be any of it. */
  record Unseen(Span span) implements NameChange {}

  /** Returns what an event did, empty if nothing of this. */
  static Optional<NameChange> of(KernelEvent event) {
    Match deleted = DELETED.testKind(event);
    Match renamed = RENAMED.testKind(event);
    if (deleted == Match.NO && renamed == Match.NO) {
      return Optional.empty();
    }
    Span span = Span.of(event);
    if (!(event instanceof SyscallEvent call) || deleted.or(renamed) == Match.UNKNOWN) {
      return Optional.of(new Unseen(span));
    }
    return Optional.of(
        deleted == Match.YES ? new Deleted(Name.of(call), span) : renamed(call, span));
  }

  /** An exchange leaves both names, each to the file of the other. */
  private static NameChange renamed(SyscallEvent call, Span span) {
    boolean exchanges = (call.argument("flags").orElse(0) & RENAME_EXCHANGE) != 0;
    return exchanges
        ? new Unseen(span)
        : new Renamed(Name.of(call, Set.of("oldname")), Name.of(call, Set.of("newname")), span);
  }
}
