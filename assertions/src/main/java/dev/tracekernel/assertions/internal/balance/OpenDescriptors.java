package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Hidden;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The claim that processes closed what they opened.
 *
 * @param opening what they opened that is meant; empty for all
 * @param leaked calls whose descriptor is open for certain
 * @param open calls whose descriptor may be open
 * @param unseen calls that may have opened descriptors which the trace does not have
 * @param doubts what this does not follow
 * @param verdict whether all is closed
 */
public record OpenDescriptors(
    List<RoutePattern> opening,
    FirstFew leaked,
    FirstFew open,
    FirstFew unseen,
    Doubts doubts,
    Verdict verdict) {

  /** Judges the claim on a trace. */
  public static OpenDescriptors of(TraceSnapshot snapshot, List<RoutePattern> opening) {
    DescriptorTables tables = DescriptorTables.of(snapshot, opening);
    FirstFew leaked = new FirstFew();
    FirstFew open = new FirstFew();
    for (DescriptorTable.Held held : new LinkedHashSet<>(tables.left())) {
      switch (held.leaked()) {
        case YES -> leaked.add(held.event());
        case UNKNOWN -> open.add(held.event());
        case NO -> {}
      }
    }
    FirstFew unseen = tables.unseen();
    Doubts doubts = tables.doubts(open.count() > 0);
    List<Loss> losses = snapshot.losses().losses();
    boolean complete =
        open.count() == 0
            && unseen.count() == 0
            && doubts.isEmpty()
            && losses.stream().noneMatch(loss -> hidesOpening(opening, loss))
            && losses.stream().noneMatch(OpenDescriptors::hidesSplit)
            && !(tables.closedByExec() && losses.stream().anyMatch(OpenDescriptors::hidesKeeping));
    boolean certain = losses.stream().noneMatch(OpenDescriptors::hidesClosing);
    return new OpenDescriptors(
        opening, leaked, open, unseen, doubts, verdict(leaked.count() > 0, certain, complete));
  }

  private static Verdict verdict(boolean leaked, boolean certain, boolean complete) {
    if (leaked) {
      return certain ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }
    return complete ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  /** Tells whether an event opened a descriptor that is meant. */
  public static Match begins(List<RoutePattern> opening, KernelEvent event) {
    return switch (DescriptorCalls.of(event)) {
      case Effect.Opens opens -> DescriptorTables.wanted(opening, event);
      case Effect.OpensUnseen unseen -> DescriptorTables.wanted(opening, event);
      case Effect.Hides hides -> hidden(opening, event);
      default -> Match.NO;
    };
  }

  /** What a ring did may be what is meant; where it closed it is not. */
  private static Match hidden(List<RoutePattern> opening, KernelEvent event) {
    return DescriptorTables.wanted(opening, event).and(Match.UNKNOWN);
  }

  /** Tells whether a loss may have hidden that something was opened. */
  public static boolean hidesOpening(List<RoutePattern> opening, Loss loss) {
    return opening.isEmpty()
        ? Hidden.by(loss, DescriptorCalls.opening())
        : opening.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(loss));
  }

  /** Tells whether a loss may have hidden that something was closed. */
  public static boolean hidesClosing(Loss loss) {
    return loss.mayConcern(DescriptorCalls.END) || Hidden.by(loss, DescriptorCalls.closing());
  }

  /** What was closed in one table may be open in another, or under another number. */
  private static boolean hidesSplit(Loss loss) {
    return Hidden.by(loss, DescriptorCalls.splitting())
        || Hidden.by(loss, DescriptorCalls.copying())
        || loss.mayConcern(DescriptorCalls.START);
  }

  /** What an exec closed for all that is known may have been kept from it before. */
  private static boolean hidesKeeping(Loss loss) {
    return Hidden.by(loss, DescriptorCalls.keeping());
  }

  /** Returns the names of the calls that must be traced, and are not. */
  public static List<String> untraced(
      List<RoutePattern> opening, TraceDeclaration declaration, Architecture architecture) {
    SyscallTable table = SyscallTable.of(architecture, Abi.NATIVE);
    Stream<String> opened =
        opening.isEmpty()
            ? DescriptorCalls.opening().stream()
            : opening.stream().flatMap(pattern -> pattern.names().stream());
    Stream<String> followed =
        Stream.concat(DescriptorCalls.closing().stream(), DescriptorCalls.copying().stream());
    return Stream.concat(
            Stream.concat(opened, followed.sorted()).filter(table::has),
            Stream.of(DescriptorCalls.END, DescriptorCalls.START))
        .distinct()
        .filter(Predicate.not(declaration::traces))
        .toList();
  }

  /** Refuses a pattern of which no descriptor comes. */
  public static void requireOpening(RoutePattern pattern) {
    if (pattern.isAttempt()) {
      throw new IllegalArgumentException(
          "no descriptor comes of \"" + pattern + "\", which fails: leave failingWith(...) out");
    }
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
