package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The descriptors of all processes of a trace. */
final class DescriptorTables {

  private final List<RoutePattern> opening;

  /** A process comes after the one that started it, as a trace has it. */
  private final Map<ProcessKey, DescriptorTable> tables = new LinkedHashMap<>();

  private final FirstFew unseen = new FirstFew();
  private final Doubts doubts = new Doubts();

  private DescriptorTables(List<RoutePattern> opening) {
    this.opening = opening;
  }

  static DescriptorTables of(TraceSnapshot snapshot, List<RoutePattern> opening) {
    DescriptorTables tables = new DescriptorTables(opening);
    for (KernelEvent event : snapshot.events()) {
      tables.add(event);
    }
    return tables;
  }

  /** Tells whether an event opened what is to be closed. */
  static Match wanted(List<RoutePattern> opening, KernelEvent event) {
    Match match = opening.isEmpty() ? Match.YES : Match.NO;
    for (RoutePattern pattern : opening) {
      match = match.or(pattern.test(event));
    }
    return match;
  }

  private void add(KernelEvent event) {
    Effect effect = effect(event);
    Match wanted = wanted(opening, event);
    doubt(event, effect, wanted);
    if (effect != Effect.None.NONE) {
      table(event.task()).add(Step.of(event, effect, wanted));
    }
  }

  private Effect effect(KernelEvent event) {
    if (event instanceof ForkEvent fork && fork.kind() == ForkEvent.Kind.PROCESS) {
      table(fork.task());
      return new Effect.Forks(table(fork.child()));
    }
    return DescriptorCalls.of(event);
  }

  private DescriptorTable table(Task task) {
    return tables.computeIfAbsent(ProcessKey.of(task), key -> new DescriptorTable());
  }

  private void doubt(KernelEvent event, Effect effect, Match wanted) {
    switch (effect) {
      case Effect.Shares shares -> doubts.add(Doubt.SHARED, event);
      case Effect.Splits splits -> doubts.add(Doubt.SPLIT, event);
      case Effect.Hides hides when wanted != Match.NO -> doubts.add(Doubt.RING, event);
      case Effect.Opens opens when opens.givesMore() && opensUnseen(wanted) -> unseen.add(event);
      case Effect.OpensUnseen more when opensUnseen(wanted) -> unseen.add(event);
      case Effect.None none when isAnswered(event) -> doubts.add(Doubt.ANSWERED, event);
      default -> doubtRoute(event, effect, wanted);
    }
  }

  /** What may be one of the calls that are meant may have opened something. */
  private void doubtRoute(KernelEvent event, Effect effect, Match wanted) {
    boolean opens = effect instanceof Effect.Opens || effect instanceof Effect.Hides;
    if (!opening.isEmpty() && wanted == Match.UNKNOWN && !opens) {
      unseen.add(event);
    }
  }

  private boolean opensUnseen(Match wanted) {
    return opening.isEmpty() || wanted == Match.UNKNOWN;
  }

  private boolean isAnswered(KernelEvent event) {
    return DescriptorCalls.isAnswered(event)
        && (opening.isEmpty() || opening.stream().anyMatch(pattern -> pattern.isRouteOf(event)));
  }

  /** Returns calls that may have opened descriptors which the trace does not have. */
  FirstFew unseen() {
    return unseen;
  }

  /**
   * Returns what is not followed.
   *
   * @param open whether something may be open, so that it matters in which table
   */
  Doubts doubts(boolean open) {
    if (!open) {
      doubts.drop(Doubt.SHARED);
      doubts.drop(Doubt.SPLIT);
    }
    return doubts;
  }

  /** Returns what is open in the end; called once. */
  Collection<DescriptorTable.Held> left() {
    List<DescriptorTable.Held> left = new ArrayList<>();
    for (DescriptorTable table : tables.values()) {
      if (doubts.has(Doubt.SHARED)) {
        table.share();
      }
      left.addAll(table.left());
    }
    return left;
  }

  /** Tells whether an exec closed what ought to be closed, for all that is known. */
  boolean closedByExec() {
    return tables.values().stream().anyMatch(DescriptorTable::closedByExec);
  }
}
