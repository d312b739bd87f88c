package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The descriptors of one process that were opened in the trace, followed to its end. */
final class DescriptorTable {

  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Held> open = new HashMap<>();
  private final Map<Integer, List<Step>> idleCloses = new HashMap<>();
  private final List<Step> ranges = new ArrayList<>();
  private final List<Held> elsewhere = new ArrayList<>();
  private final Map<Integer, Past> past = new HashMap<>();
  private boolean hides;
  private boolean shared;
  private boolean split;
  private boolean ended;
  private boolean closedByExec;

  /**
   * A descriptor that is open.
   *
   * @param atExec whether an exec closes it
   * @param isOpen not known if something may have closed it
   */
  record Held(KernelEvent event, Match wanted, Match atExec, Match isOpen) {
    Held withAtExec(Match other) {
      return new Held(event, wanted, other, isOpen);
    }

    Held perhaps() {
      return new Held(event, wanted, atExec, Match.UNKNOWN);
    }

    /** Returns whether it is open and ought to be closed. */
    Match leaked() {
      return wanted.and(isOpen);
    }
  }

  /**
   * A descriptor that was closed.
   *
   * @param until when at the latest
   */
  private record Past(Held held, long until) {}

  void add(Step step) {
    steps.add(step);
  }

  /** Takes note that another process may have this table too. */
  void share() {
    shared = true;
    split = true;
  }

  /** Returns what is open when all steps are done; called once. */
  Collection<Held> left() {
    steps.sort(Comparator.comparingLong(Step::time));
    steps.forEach(this::take);
    if (hides) {
      open.replaceAll((descriptor, held) -> held.perhaps());
    }
    elsewhere.addAll(open.values());
    return ended && !shared ? List.of() : elsewhere;
  }

  private void take(Step step) {
    if (split) {
      takeSplit(step);
      return;
    }
    switch (step.effect()) {
      case Effect.Opens opens -> open(step, opens);
      case Effect.Closes closes -> close(step, closes);
      case Effect.Keeps keeps ->
          change(keeps.first(), keeps.last(), held -> held.withAtExec(keeps.atExec()));
      case Effect.Forks forks -> fork(forks.child(), step);
      case Effect.Executes executes -> execute();
      case Effect.Ends ends -> ended = true;
      case Effect.Hides hidden -> hides = true;
      case Effect.Splits splits -> split();
      case Effect.Shares shares -> {}
      case Effect.OpensUnseen unseen -> {}
      case Effect.None none -> {}
    }
  }

  /** From now on a number is one in each table, and it is not known whose. */
  private void split() {
    split = true;
    open.values().forEach(held -> elsewhere.add(held.perhaps()));
    open.clear();
  }

  private void takeSplit(Step step) {
    switch (step.effect()) {
      case Effect.Opens opens ->
          elsewhere.add(new Held(step.event(), step.wanted(), opens.atExec(), Match.UNKNOWN));
      case Effect.Forks forks -> forks.child().elsewhere.addAll(elsewhere);
      case Effect.Ends ends -> ended = true;
      default -> {}
    }
  }

  /** What is being closed meanwhile, by another thread, may be open in the child. */
  private void fork(DescriptorTable child, Step step) {
    past.forEach(
        (descriptor, each) -> {
          if (each.until() > step.span().start()) {
            child.open.put(descriptor, each.held().perhaps());
          }
        });
    child.open.putAll(open);
    child.hides |= hides;
  }

  private void open(Step step, Effect.Opens opens) {
    hides |= opens.givesMore();
    closed(opens.descriptor(), open.put(opens.descriptor(), held(step, opens)), step);
  }

  private void closed(int descriptor, @Nullable Held held, Step step) {
    if (held != null && held.wanted() != Match.NO) {
      past.merge(
          descriptor,
          new Past(held, step.span().end()),
          (one, other) -> one.until() > other.until() ? one : other);
    }
  }

  /** A duplicate is to be closed if what it leads to is. */
  private Match wanted(Step step, Effect.Opens opens) {
    Held source = open.get(opens.source());
    Match wanted = source == null ? step.wanted() : step.wanted().or(source.leaked());
    Past before = past.get(opens.source());
    boolean race = before != null && before.until() > step.span().start();
    return race ? wanted.or(Match.UNKNOWN) : wanted;
  }

  /**
   * A close that goes on during the open and has closed nothing that is known of may have been of
   * what the descriptor led to before the trace, or of this.
   */
  private Held held(Step step, Effect.Opens opens) {
    boolean closed =
        mayHaveClosed(idleCloses.getOrDefault(opens.descriptor(), List.of()), step)
            || ranges.stream().anyMatch(range -> mayHaveClosed(range, step, opens.descriptor()));
    return new Held(
        step.event(), wanted(step, opens), opens.atExec(), closed ? Match.UNKNOWN : Match.YES);
  }

  /** If there is but one, it closed what its descriptor led to when it began. */
  private static boolean mayHaveClosed(List<Step> idle, Step open) {
    List<Step> during =
        idle.stream().filter(close -> close.span().end() > open.span().start()).toList();
    return !during.isEmpty() && !(during.size() == 1 && during.getFirst().leadsElsewhere(open));
  }

  private static boolean mayHaveClosed(Step range, Step open, int descriptor) {
    return range.effect() instanceof Effect.Closes closes
        && descriptor >= closes.first()
        && descriptor <= closes.last()
        && range.span().end() > open.span().start();
  }

  private void close(Step step, Effect.Closes closes) {
    if (EventName.inFlight(step.event())) {
      change(closes.first(), closes.last(), Held::perhaps);
      return;
    }
    if (closes.first() != closes.last()) {
      ranges.add(step);
      List.copyOf(open.keySet()).stream()
          .filter(each -> each >= closes.first() && each <= closes.last())
          .forEach(each -> closed(each, open.remove(each), step));
      return;
    }
    Held held = open.remove(closes.first());
    closed(closes.first(), held, step);
    if (held == null) {
      idleCloses.computeIfAbsent(closes.first(), each -> new ArrayList<>()).add(step);
    }
  }

  private void change(int first, int last, UnaryOperator<Held> change) {
    open.replaceAll((each, held) -> each >= first && each <= last ? change.apply(held) : held);
  }

  /** Tells whether an exec closed what ought to be closed, for all that is known. */
  boolean closedByExec() {
    return closedByExec;
  }

  private void execute() {
    closedByExec |=
        open.values().stream()
            .anyMatch(held -> held.wanted() != Match.NO && held.atExec() != Match.NO);
    open.values().removeIf(held -> held.atExec() == Match.YES);
    open.replaceAll((each, held) -> held.atExec() == Match.UNKNOWN ? held.perhaps() : held);
  }
}
