package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The claim that processes closed what they opened.
 *
 * @param opening what they opened that is meant; empty for all
 * @param leaked calls whose descriptor is open for certain
 * @param open calls whose descriptor may be open
 * @param unseen calls that may have opened descriptors which the trace does not have
 * @param verdict whether all is closed
 */
public record OpenDescriptors(
    List<RoutePattern> opening, FirstFew leaked, FirstFew open, FirstFew unseen, Verdict verdict) {

  /** Judges the claim on a trace. */
  public static OpenDescriptors of(TraceSnapshot snapshot, List<RoutePattern> opening) {
    FirstFew unseen = new FirstFew();
    FirstFew leaked = new FirstFew();
    FirstFew open = new FirstFew();
    for (DescriptorTable table : tables(snapshot, opening, unseen)) {
      for (DescriptorTable.Held held : table.left()) {
        switch (held.leaked()) {
          case YES -> leaked.add(held.event());
          case UNKNOWN -> open.add(held.event());
          case NO -> {}
        }
      }
    }
    boolean complete =
        open.count() == 0
            && unseen.count() == 0
            && snapshot.losses().losses().stream().noneMatch(loss -> hidesOpening(opening, loss));
    boolean certain = snapshot.losses().losses().stream().noneMatch(OpenDescriptors::hidesClosing);
    return new OpenDescriptors(
        opening, leaked, open, unseen, verdict(leaked.count() > 0, certain, complete));
  }

  private static Verdict verdict(boolean leaked, boolean certain, boolean complete) {
    if (leaked) {
      return certain ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }
    return complete ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private static Iterable<DescriptorTable> tables(
      TraceSnapshot snapshot, List<RoutePattern> opening, FirstFew unseen) {
    Map<ProcessKey, DescriptorTable> tables = new HashMap<>();
    for (KernelEvent event : snapshot.events()) {
      Effect effect = DescriptorCalls.of(event);
      Match wanted = wanted(opening, event);
      if (mayOpenUnseen(opening, effect, wanted)) {
        unseen.add(event);
      }
      if (effect != Effect.None.NONE) {
        tables
            .computeIfAbsent(ProcessKey.of(event.task()), key -> new DescriptorTable())
            .add(Step.of(event, effect, wanted));
      }
    }
    return tables.values();
  }

  private static Match wanted(List<RoutePattern> opening, KernelEvent event) {
    Match match = opening.isEmpty() ? Match.YES : Match.NO;
    for (RoutePattern pattern : opening) {
      match = match.or(pattern.test(event));
    }
    return match;
  }

  private static boolean mayOpenUnseen(List<RoutePattern> opening, Effect effect, Match wanted) {
    boolean hidden = effect instanceof Effect.OpensUnseen || effect instanceof Effect.Hides;
    return opening.isEmpty()
        ? hidden
        : wanted == Match.UNKNOWN && !(effect instanceof Effect.Opens);
  }

  /** Tells whether a loss may have hidden that something was opened. */
  public static boolean hidesOpening(List<RoutePattern> opening, Loss loss) {
    return opening.isEmpty()
        ? DescriptorCalls.opening().stream().anyMatch(loss::mayConcern)
        : opening.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(loss));
  }

  /** Tells whether a loss may have hidden that something was closed. */
  public static boolean hidesClosing(Loss loss) {
    return DescriptorCalls.closing().stream().anyMatch(loss::mayConcern);
  }

  /** Returns the names of the calls that must be traced, and are not. */
  public static List<String> untraced(List<RoutePattern> opening, TraceDeclaration declaration) {
    Stream<String> opened =
        opening.isEmpty()
            ? DescriptorCalls.opening().stream()
            : opening.stream().flatMap(pattern -> pattern.names().stream());
    return Stream.concat(opened, DescriptorCalls.closing().stream())
        .distinct()
        .filter(Predicate.not(declaration::traces))
        .toList();
  }

  /** Refuses a pattern of which no descriptor comes. */
  public static void requireOpening(RoutePattern pattern) {
    if (pattern.names().stream().noneMatch(DescriptorCalls::returnsDescriptor)) {
      throw new IllegalArgumentException(
          "no descriptor comes of \""
              + pattern
              + "\": "
              + String.join(", ", pattern.names())
              + " returns none");
    }
  }
}
