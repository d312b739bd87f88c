package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.OfFork;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The claim that threads, or processes, that were started have ended.
 *
 * <p>A trace has a start before all that is done by what was started, and an end after it, so that
 * the last of both tells.
 *
 * @param kind which of them
 * @param started the starts that are meant; empty for all
 * @param left the starts of those that have not ended
 * @param open starts that may be meant, of those that have not ended
 * @param verdict whether there is none
 */
public record Lives(
    ForkEvent.Kind kind,
    List<RoutePattern> started,
    FirstFew left,
    FirstFew open,
    Verdict verdict) {

  private static final String START = "sched_process_fork";
  private static final String EXEC = "sched_process_exec";
  private static final String END = "sched_process_exit";

  /** Judges the claim on a trace. */
  public static Lives of(TraceSnapshot snapshot, ForkEvent.Kind kind, List<RoutePattern> started) {
    Map<Object, ForkEvent> living = new LinkedHashMap<>();
    for (KernelEvent event : snapshot.events()) {
      switch (event) {
        case ForkEvent fork when fork.kind() == kind -> living.put(key(kind, fork), fork);
        case ExitEvent exit -> living.keySet().remove(key(kind, exit));
        case ExecEvent exec -> living.keySet().remove(ThreadId.before(exec));
        default -> {}
      }
    }
    FirstFew left = new FirstFew();
    FirstFew open = new FirstFew();
    for (ForkEvent fork : living.values()) {
      switch (wanted(started, fork)) {
        case YES -> left.add(fork);
        case UNKNOWN -> open.add(fork);
        case NO -> {}
      }
    }
    return new Lives(kind, started, left, open, verdict(snapshot, left, open));
  }

  /** Tells whether an event started a thread, or a process, that is meant. */
  public static Match begins(ForkEvent.Kind kind, List<RoutePattern> started, KernelEvent event) {
    return event instanceof ForkEvent fork && fork.kind() == kind
        ? wanted(started, fork)
        : Match.NO;
  }

  private static Match wanted(List<RoutePattern> started, ForkEvent fork) {
    Match match = started.isEmpty() ? Match.YES : Match.NO;
    for (RoutePattern pattern : started) {
      match = match.or(pattern.test(fork));
    }
    return match;
  }

  private static Object key(ForkEvent.Kind kind, ForkEvent fork) {
    return switch (kind) {
      case THREAD -> ThreadId.of(fork.child());
      case PROCESS -> ProcessKey.of(fork.child());
    };
  }

  /** A process lives on when its first thread has ended and others have not. */
  private static Object key(ForkEvent.Kind kind, ExitEvent exit) {
    return switch (kind) {
      case THREAD -> ThreadId.of(exit.task());
      case PROCESS -> exit.endsProcess() ? ProcessKey.of(exit.task()) : exit;
    };
  }

  private static Verdict verdict(TraceSnapshot snapshot, FirstFew left, FirstFew open) {
    List<Loss> losses = snapshot.losses().losses();
    if (left.count() > 0) {
      return losses.stream().anyMatch(Lives::hidesEnd) ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }
    boolean hidden = losses.stream().anyMatch(Lives::hidesStart);
    return open.count() > 0 || hidden ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }

  private static boolean hidesStart(Loss loss) {
    return loss.mayConcern(START);
  }

  private static boolean hidesEnd(Loss loss) {
    return loss.mayConcern(END) || loss.mayConcern(EXEC);
  }

  /** Tells whether a loss may have hidden a start or an end. */
  public static boolean isHiddenBy(Loss loss) {
    return hidesStart(loss) || hidesEnd(loss);
  }

  /** Returns the names of the events that must be traced, and are not. */
  public static List<String> untraced(TraceDeclaration declaration) {
    return List.of(START, EXEC, END).stream().filter(Predicate.not(declaration::traces)).toList();
  }

  /** Refuses a pattern of which none of the kind comes. */
  public static void requireStarting(ForkEvent.Kind kind, RoutePattern pattern) {
    OfFork start = new OfFork(kind);
    if (pattern.isAttempt()
        || pattern.routes().stream().noneMatch(route -> route.conditions().contains(start))) {
      throw new IllegalArgumentException(
          "\""
              + pattern
              + "\" starts no "
              + kind.name().toLowerCase(Locale.ROOT)
              + "; write "
              + (kind == ForkEvent.Kind.THREAD ? "startedThread()" : "forked()")
              + ", or narrow it");
    }
  }
}
