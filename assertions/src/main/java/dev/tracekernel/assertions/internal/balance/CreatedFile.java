package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;

/** A file from its creation on, under whatever name. */
final class CreatedFile {

  private final SyscallEvent creation;
  private final Span span;
  private final Match wanted;
  private Name name;
  private Match exists = Match.YES;

  CreatedFile(SyscallEvent creation, Match wanted) {
    this.creation = creation;
    this.span = Span.of(creation);
    this.wanted = wanted;
    this.name = Name.of(creation);
  }

  SyscallEvent creation() {
    return creation;
  }

  /** Returns whether it exists and ought to be deleted, once all changes were followed. */
  Match left(List<NameChange> changes) {
    if (name.isNameless()) {
      return Match.NO;
    }
    for (NameChange change : changes) {
      if (exists != Match.NO && change.span().end() >= span.start()) {
        follow(change);
      }
    }
    return wanted.and(exists);
  }

  private void follow(NameChange change) {
    switch (change) {
      case NameChange.Deleted deleted -> take(name.is(deleted.name()), change, Match.NO);
      case NameChange.Renamed renamed -> follow(renamed);
      case NameChange.Unseen unseen -> exists = exists.and(Match.UNKNOWN);
    }
  }

  private void follow(NameChange.Renamed renamed) {
    Match itself = name.is(renamed.from());
    Match directory = name.isUnder(renamed.from());
    if (isLater(renamed) && itself.or(directory) == Match.YES) {
      name = itself == Match.YES ? renamed.to() : name.moved(renamed.from(), renamed.to());
      return;
    }
    take(itself.or(directory), renamed, Match.UNKNOWN);
    take(name.is(renamed.to()), renamed, Match.NO);
  }

  /** What was done while the file was being created may have been done to the one before it. */
  private void take(Match concerned, NameChange change, Match result) {
    if (concerned != Match.NO) {
      boolean certain = concerned == Match.YES && isLater(change);
      exists = exists.and(certain ? result : Match.UNKNOWN);
    }
  }

  private boolean isLater(NameChange change) {
    return change.span().start() >= span.end();
  }
}
