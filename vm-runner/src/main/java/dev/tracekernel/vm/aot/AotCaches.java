package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Caches with the classes of suites' jars, made when they are asked for.
 *
 * <p>For many threads, and for many processes that share a folder.
 */
public final class AotCaches {

  private static final int KEPT = 8;

  private final CacheFolder caches;
  private final Consumer<String> log;
  private final InstantSource clock;
  private final Map<Suite, JvmStart> known = new HashMap<>();

  private AotCaches(CacheFolder caches, Consumer<String> log, InstantSource clock) {
    this.caches = caches;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Opens the caches; this alone does nothing yet.
   *
   * @param log is told what takes time, and why there is no cache
   */
  public static AotCaches in(Path folder, Consumer<String> log) {
    return keeping(KEPT, folder, log, InstantSource.system());
  }

  static AotCaches keeping(int kept, Path folder, Consumer<String> log, InstantSource clock) {
    return new AotCaches(new CacheFolder(folder, kept), log, clock);
  }

  /** Returns how the suite's JVM starts with a cache, or without where none can be had. */
  public synchronized JvmStart startOf(Suite suite) throws InterruptedException {
    JvmStart start = known.get(suite);
    if (start == null) {
      start = find(suite);
      known.put(suite, start);
    }
    return start;
  }

  private JvmStart find(Suite suite) throws InterruptedException {
    Optional<String> objection = JvmOptions.objection(suite);
    if (objection.isPresent()) {
      return without(suite, objection.get());
    }
    try {
      return find(suite, ClassPathOrder.of(JvmStart.classPath(suite)));
    } catch (IOException | UncheckedIOException e) {
      return without(suite, e.toString());
    }
  }

  private JvmStart find(Suite suite, ClassPathOrder order)
      throws IOException, InterruptedException {
    if (order.jars().isEmpty()) {
      return without(suite, "no jar can be moved to the beginning of the class path");
    }
    Path folder =
        caches.get(
            Fingerprint.of(suite, order.jars()), this::isStale, part -> make(suite, order, part));
    Optional<Refusal> refusal = Refusal.in(folder);
    if (refusal.isPresent()) {
      return without(suite, refusal.get().reason() + remembered(refusal.get(), folder));
    }
    Path cache = Recording.cacheIn(folder);
    return new JvmStart(Recording.optionsFor(cache), order.whole(), Optional.of(cache));
  }

  private void make(Suite suite, ClassPathOrder order, Path folder)
      throws IOException, InterruptedException {
    log.accept("preparing the classes of the suite's jars for emulated guests, once");
    Optional<Recording.Failure> failure = new Recording(suite, order, folder).make();
    if (failure.isPresent()) {
      Refusal.of(failure.get(), clock.instant()).write(folder);
    }
  }

  private boolean isStale(Path folder) throws IOException {
    return Refusal.in(folder).filter(refusal -> refusal.isOver(clock.instant())).isPresent();
  }

  private String remembered(Refusal refusal, Path folder) {
    return refusal.isOver(clock.instant())
        ? " (the next run tries it again)"
        : " (not tried again until %s, or until %s is deleted)".formatted(refusal.until(), folder);
  }

  private JvmStart without(Suite suite, String why) {
    log.accept("guests' JVMs start without prepared classes: " + why);
    return JvmStart.of(suite);
  }
}
