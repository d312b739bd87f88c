package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.file.Path;
import java.util.HashMap;
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
    private final Map<String, Way> ways = new HashMap<>();
    private byte @Nullable [] last;
    private Way wayOfLast = Way.STRAIGHT;

    Way of(CallPath path, Supplier<Way> look) {
      if (last == null || !path.is(last)) {
        wayOfLast = find(FileName.of(path), look);
        last = path.bytes();
      }
      return wayOfLast;
    }

    private Way find(String text, Supplier<Way> look) {
      Way found = ways.get(text);
      if (found == null) {
        found = look.get();
        if (ways.size() < TEXTS_KEPT) {
          ways.put(text, found);
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
   * Returns where a text was found to be led.
   *
   * @param all whether the last name is followed too
   */
  Way of(CallPath path, boolean all, Supplier<Way> look) {
    return (all ? followed : kept).of(path, look);
  }
}
