package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;

/** A file from its creation on, under whatever name. */
final class CreatedFile {

  private final KernelEvent creation;
  private final Span span;
  private final Match wanted;
  private final List<Name> otherNames = new ArrayList<>();
  private Name name;
  private boolean nameless;
  private Match exists;

  /** Takes the event and the call that it is, or that does the same. */
  CreatedFile(KernelEvent creation, SyscallEvent call, Match wanted) {
    this.creation = creation;
    this.span = Span.of(creation);
    this.wanted = wanted;
    this.name = Name.of(call);
    this.nameless = Creation.isNameless(call);
    this.exists = nameless ? Match.YES : Creation.named(call);
  }

  KernelEvent creation() {
    return creation;
  }

  /** Returns whether it exists and ought to be deleted, once all changes were followed. */
  Match left(List<NameChange> changes) {
    for (NameChange change : changes) {
      if (exists != Match.NO && change.span().end() >= span.start()) {
        follow(change);
      }
    }
    return nameless ? Match.NO : wanted.and(exists);
  }

  private void follow(NameChange change) {
    switch (change) {
      case NameChange.Linked linked -> follow(linked);
      case NameChange.Unseen unseen -> doubt();
      case NameChange.Perhaps perhaps -> {
        if (mayConcern(perhaps.change())) {
          doubt();
        }
      }
      case NameChange.Deleted deleted when !nameless -> {
        otherNames.removeIf(other -> other.is(deleted.name()) == Match.YES);
        take(name.is(deleted.name()), change, Match.NO);
      }
      case NameChange.Renamed renamed when !nameless -> follow(renamed);
      default -> {}
    }
  }

  private boolean mayConcern(NameChange change) {
    return switch (change) {
      case NameChange.Linked linked -> nameless;
      case NameChange.Deleted deleted -> !nameless && name.is(deleted.name()) != Match.NO;
      case NameChange.Renamed renamed ->
          !nameless
              && name.is(renamed.from()).or(name.is(renamed.to())).or(name.isUnder(renamed.from()))
                  != Match.NO;
      case NameChange.Perhaps perhaps -> mayConcern(perhaps.change());
      case NameChange.Unseen unseen -> true;
    };
  }

  /** A file without a name may have got one. */
  private void doubt() {
    nameless = false;
    exists = exists.and(Match.UNKNOWN);
  }

  private void follow(NameChange.Linked linked) {
    if (nameless && isLater(linked) && name.text() != null && name.is(linked.from()) == Match.YES) {
      name = linked.to();
      nameless = false;
    } else if (nameless && linked.from().isOfDescriptor()) {
      name = linked.to();
      doubt();
    } else if (!nameless && name.is(linked.from()) != Match.NO) {
      otherNames.add(linked.to());
    }
  }

  private void follow(NameChange.Renamed renamed) {
    Match itself = name.is(renamed.from());
    Match nothing = bothNames(itself, renamed);
    if (nothing == Match.YES) {
      return;
    }
    if (nothing == Match.UNKNOWN) {
      doubt();
      return;
    }
    move(itself, renamed);
  }

  /** A rename between two names of one file does nothing: both stay. */
  private Match bothNames(Match itself, NameChange.Renamed renamed) {
    return itself
        .and(isOther(renamed.to()))
        .or(name.is(renamed.to()).and(isOther(renamed.from())))
        .or(isOther(renamed.from()).and(isOther(renamed.to())));
  }

  private Match isOther(Name renamed) {
    Match match = Match.NO;
    for (Name other : otherNames) {
      match = match.or(other.is(renamed));
    }
    return match;
  }

  private void move(Match itself, NameChange.Renamed renamed) {
    otherNames.removeIf(other -> other.is(renamed.to()) == Match.YES);
    otherNames.replaceAll(other -> other.is(renamed.from()) == Match.YES ? renamed.to() : other);
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
