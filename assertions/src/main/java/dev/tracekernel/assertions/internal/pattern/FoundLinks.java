package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where links were found to lead, for one assertion. For one thread. */
final class FoundLinks {

  /** Traces have millions of events, and few texts; of others each is looked at anew. */
  private static final int TEXTS_KEPT = 10_000;

  private final Map<Path, Path> files = new HashMap<>();
  private final Texts followed = new Texts();
  private final Texts kept = new Texts();

  /** What texts may be. Often one comes many times in turn: then it is compared, and no more. */
  private static final class Texts {
    private final Map<String, List<CallPath>> others = new HashMap<>();
    private byte @Nullable [] last;
    private List<CallPath> othersOfLast = List.of();

    List<CallPath> of(CallPath path, Supplier<List<CallPath>> look) {
      if (last == null || !path.is(last)) {
        othersOfLast = find(FileName.of(path), look);
        last = path.bytes();
      }
      return othersOfLast;
    }

    private List<CallPath> find(String text, Supplier<List<CallPath>> look) {
      List<CallPath> found = others.get(text);
      if (found == null) {
        found = look.get();
        if (others.size() < TEXTS_KEPT) {
          others.put(text, found);
        }
      }
      return found;
    }
  }

  /** Returns where a file was found to be. */
  Path file(Path path, Function<Path, Path> look) {
    return files.computeIfAbsent(path, look);
  }

  /**
   * Returns the other paths that a text was found to be.
   *
   * @param all whether the last name is followed too
   */
  List<CallPath> of(CallPath path, boolean all, Supplier<List<CallPath>> look) {
    return (all ? followed : kept).of(path, look);
  }
}
