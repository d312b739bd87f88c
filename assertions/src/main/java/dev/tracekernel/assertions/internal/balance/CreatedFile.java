package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;

/** A file from its creation on, under all the names that it gets. */
final class CreatedFile {

  private final KernelEvent creation;
  private final Span span;
  private final Match wanted;
  private final List<HeldName> names = new ArrayList<>();
  private final Name first;
  private boolean nameless;
  private boolean lost;

  /**
   * A name that the file has.
   *
   * @param held not known if something may have taken it away
   */
  private record HeldName(Name name, Match held) {
    HeldName perhaps() {
      return new HeldName(name, held.and(Match.UNKNOWN));
    }
  }

  /** Takes the event and the call that it is, or that does the same. */
  CreatedFile(KernelEvent creation, SyscallEvent call, Match wanted) {
    this.creation = creation;
    this.span = Span.of(creation);
    this.wanted = wanted;
    this.first = Name.of(call);
    this.nameless = Creation.isNameless(call);
    if (!nameless) {
      hold(first, Creation.named(call));
    }
  }

  KernelEvent creation() {
    return creation;
  }

  /** Returns whether it exists and ought to be deleted, once all changes were followed. */
  Match left(Changes changes) {
    for (NameChange change : changes.inOrder()) {
      if (change.span().end() >= span.start()) {
        follow(change, changes);
      }
    }
    return wanted.and(lost ? Match.UNKNOWN : exists());
  }

  private Match exists() {
    return names.stream().map(HeldName::held).reduce(Match.NO, Match::or);
  }

  private void hold(Name name, Match held) {
    if (held != Match.NO) {
      names.add(new HeldName(name, held));
    }
  }

  private void follow(NameChange change, Changes changes) {
    switch (change) {
      case NameChange.Linked linked when nameless -> name(linked);
      case NameChange.Linked linked -> link(linked);
      case NameChange.Unseen unseen -> lost |= nameless || !names.isEmpty();
      case NameChange.Deleted deleted -> delete(deleted, changes);
      case NameChange.Renamed renamed -> rename(renamed, changes);
      case NameChange.Exchanged exchanged -> exchange(exchanged, changes);
    }
  }

  /** A file without a name may get one. */
  private void name(NameChange.Linked linked) {
    boolean known = first.text() != null && first.is(linked.from()) == Match.YES;
    if (known && isCertain(linked)) {
      nameless = false;
      hold(linked.to(), Match.YES);
    } else {
      lost |= linked.from().isOfDescriptor() || (known && linked.span().end() > span.end());
    }
  }

  private void link(NameChange.Linked linked) {
    Match itself = Match.NO;
    for (HeldName name : names) {
      itself = itself.or(name.held().and(linked.isOf(name.name())));
    }
    boolean certain = isCertain(linked);
    hold(linked.to(), certain ? itself : itself.and(Match.UNKNOWN));
    lost |= itself != Match.NO && linked.inFlight();
  }

  private void delete(NameChange.Deleted deleted, Changes changes) {
    List<HeldName> before = List.copyOf(names);
    names.clear();
    for (HeldName name : before) {
      Match gone = name.name().is(deleted.name());
      keepUnless(gone, gone == Match.YES && isAlone(deleted, name, changes), name);
    }
  }

  private void keepUnless(Match gone, boolean certain, HeldName name) {
    if (gone == Match.NO) {
      names.add(name);
    } else if (gone == Match.UNKNOWN || !certain) {
      names.add(name.perhaps());
    }
  }

  /** A rename between two names of one file does nothing: both stay. */
  private void rename(NameChange.Renamed renamed, Changes changes) {
    Match same = holds(renamed.from()).and(holds(renamed.to()));
    if (same == Match.UNKNOWN) {
      lost = true;
    } else if (same == Match.NO) {
      move(renamed, changes);
    }
  }

  private Match holds(Name other) {
    return names.stream().map(name -> name.name().is(other)).reduce(Match.NO, Match::or);
  }

  private void move(NameChange.Renamed renamed, Changes changes) {
    List<HeldName> before = List.copyOf(names);
    names.clear();
    for (HeldName name : before) {
      Match moves = isAt(name, renamed.from());
      if (moves == Match.NO) {
        keepUnless(name.name().is(renamed.to()), isCertain(renamed), name);
      } else {
        move(
            name,
            renamed.from(),
            renamed.to(),
            moves == Match.YES && isAlone(renamed, name, changes));
      }
    }
  }

  /** Each file gets the name of the other. */
  private void exchange(NameChange.Exchanged exchanged, Changes changes) {
    List<HeldName> before = List.copyOf(names);
    names.clear();
    for (HeldName name : before) {
      boolean alone = isAlone(exchanged, name, changes);
      Match there = isAt(name, exchanged.from());
      Match back = isAt(name, exchanged.to());
      if (there == Match.NO && back == Match.NO) {
        names.add(name);
      } else if (there == Match.NO) {
        move(name, exchanged.to(), exchanged.from(), alone && back == Match.YES);
      } else {
        move(name, exchanged.from(), exchanged.to(), alone && there == Match.YES);
      }
    }
  }

  private void move(HeldName held, Name from, Name to, boolean certain) {
    names.add(certain ? new HeldName(moved(held.name(), from, to), held.held()) : held);
    lost |= !certain;
  }

  private static Name moved(Name name, Name from, Name to) {
    return name.is(from) == Match.YES ? to : name.moved(from, to);
  }

  private static Match isAt(HeldName name, Name moved) {
    return name.name().is(moved).or(name.name().isUnder(moved));
  }

  private boolean isAlone(NameChange change, HeldName name, Changes changes) {
    return isCertain(change) && !changes.mayHaveMovedDuring(change, name.name());
  }

  /** What was done while the file was being created may have been done to the one before it. */
  private boolean isCertain(NameChange change) {
    return isLater(change) && !change.inFlight();
  }

  private boolean isLater(NameChange change) {
    return change.span().start() >= span.end();
  }
}
