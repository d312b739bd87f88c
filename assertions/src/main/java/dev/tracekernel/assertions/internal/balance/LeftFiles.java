package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.Route;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The claim that files which were created were deleted.
 *
 * @param created which files
 * @param left calls whose file is there for certain
 * @param open calls whose file may be there, or that may have created one
 * @param doubts what else may have left one, or have changed which file a name leads to
 * @param verdict whether there is none
 */
public record LeftFiles(
    List<RoutePattern> created, FirstFew left, FirstFew open, Doubts doubts, Verdict verdict) {

  private static final RoutePattern CREATED = RoutePattern.of(List.of(), FileIntents.created());

  /** Judges the claim on a trace. */
  public static LeftFiles of(TraceSnapshot snapshot, List<RoutePattern> created) {
    List<CreatedFile> files = new ArrayList<>();
    List<NameChange> changes = new ArrayList<>();
    Creations creations = new Creations(created);
    FirstFew open = new FirstFew();
    for (KernelEvent event : snapshot.events()) {
      Match wanted = creations.test(event);
      SyscallEvent call = Done.by(event);
      if (wanted != Match.NO && call != null) {
        files.add(new CreatedFile(event, call, wanted));
      } else if (wanted != Match.NO) {
        open.add(event);
      }
      NameChange.of(event).ifPresent(changes::add);
    }
    Changes inOrder = new Changes(changes);
    FirstFew left = new FirstFew();
    for (CreatedFile file : files) {
      switch (file.left(inOrder)) {
        case YES -> left.add(file.creation());
        case UNKNOWN -> open.add(file.creation());
        case NO -> {}
      }
    }
    Doubts doubts = FileDoubts.of(snapshot);
    Verdict verdict =
        doubts.isEmpty() ? verdict(snapshot, created, left, open) : Verdict.INCONCLUSIVE;
    return new LeftFiles(created, left, open, doubts, verdict);
  }

  private static Verdict verdict(
      TraceSnapshot snapshot, List<RoutePattern> created, FirstFew left, FirstFew open) {
    List<Loss> losses = snapshot.losses().losses();
    if (left.count() > 0) {
      return losses.stream().anyMatch(LeftFiles::hidesChange) ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }
    boolean hidden = losses.stream().anyMatch(loss -> hidesCreation(created, loss));
    return open.count() > 0 || hidden ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }

  /** Tells whether an event created a file that is meant. */
  public static Match begins(List<RoutePattern> created, KernelEvent event) {
    return new Creations(created).test(event);
  }

  private static boolean hidesChange(Loss loss) {
    return NameChange.DELETED.mayBeHiddenBy(loss)
        || NameChange.RENAMED.mayBeHiddenBy(loss)
        || FileDoubts.mayBeHiddenBy(loss);
  }

  /**
   * A file that was renamed unseen is not the one that was seen to be deleted; one that was linked
   * unseen has got a name, or keeps the one that it seems to be renamed from.
   */
  private static boolean hidesCreation(List<RoutePattern> created, Loss loss) {
    return NameChange.RENAMED.mayBeHiddenBy(loss)
        || NameChange.LINKED.mayBeHiddenBy(loss)
        || FileDoubts.mayBeHiddenBy(loss)
        || created.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(loss));
  }

  /** Tells whether a loss may have hidden that a file was created, renamed or deleted. */
  public boolean isHiddenBy(Loss loss) {
    return hidesChange(loss) || hidesCreation(created, loss);
  }

  /** Returns the names of the calls that must be traced, and are not. */
  public static List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    Stream<String> changes =
        NameChange.ALL.stream()
            .flatMap(pattern -> pattern.untraced(declaration, architecture).stream());
    return Stream.concat(changes, FileDoubts.untraced(declaration, architecture))
        .distinct()
        .toList();
  }

  /** Refuses a pattern by which no file is created. */
  public static void requireCreating(RoutePattern pattern) {
    if (pattern.isAttempt()) {
      throw new IllegalArgumentException(
          "no file is created by \"" + pattern + "\", which fails: leave failingWith(...) out");
    }
    if (CREATED.routes().stream().filter(Route::seen).noneMatch(isOneOf(pattern))) {
      throw new IllegalArgumentException(
          "no file is created by \"" + pattern + "\"; write created(), or narrow it");
    }
  }

  private static Predicate<Route> isOneOf(RoutePattern pattern) {
    List<String> names = pattern.names();
    return route -> names.contains(route.name());
  }
}
