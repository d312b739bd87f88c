package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Begin;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.StoredProbe;
import dev.tracekernel.tracer.internal.measure.AttachedMeasure;
import dev.tracekernel.tracer.internal.measure.MeasureReading;
import dev.tracekernel.tracer.internal.measure.Measures;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.probe.ProbeSets;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attached programs, the windows that are open on them, and the way from the one to the other.
 *
 * <p>Epochs number the openings and closings of windows. A record carries the epoch of its enter,
 * so the windows that it belongs to are known whatever the time at which it arrives.
 */
public final class Engine implements AutoCloseable {

  private static final int PROGRAMS_PINGED = 2;

  /** Which engine does its own work on a thread. */
  private static final ThreadLocal<@Nullable Engine> MUTED = new ThreadLocal<>();

  private final Probes probes;
  private final InFlightCalls inFlight;
  private final Sentinel sentinel;
  private final Canary canary;
  private final Scopes scopes;
  private final ProbeSets probeSets;
  private final Measures measures;
  private final Reader reader;
  private final SpinLock lock = new SpinLock();

  // guarded by lock
  private final List<Window> windows = new ArrayList<>();
  private CallSet wanted = CallSet.none();
  private Flying flying = Flying.none();
  private FlyingOperations operations = FlyingOperations.none();
  private long epoch;
  private long stragglers;
  private int pongs;

  private Engine(Probes probes, InFlightCalls inFlight, Sentinel sentinel) {
    this.probes = probes;
    this.inFlight = inFlight;
    this.sentinel = sentinel;
    this.canary =
        new Canary(
            this::beat, System::nanoTime, Affinity::cpus, Affinity::onEach, probes::detached);
    this.scopes = new Scopes(probes, sentinel);
    this.probeSets = new ProbeSets(probes.sharedMaps());
    this.measures = probes.measures();
    this.reader = new Reader(probes.ring().fd(), sentinel::mute, this::drain);
  }

  /**
   * Loads and attaches the programs and sees them fire.
   *
   * @throws KernelTracingUnavailable if this kernel or this user cannot trace
   */
  public static Engine load() {
    return load(UnaryOperator.identity());
  }

  /** What the operator returns reads the calls in flight; tests act between that and the drain. */
  static Engine load(UnaryOperator<InFlightCalls> inFlight) {
    Settings settings = Settings.ofSystemProperties();
    long cookie = System.nanoTime() * 0x9E3779B97F4A7C15L | 1;
    Probes probes = Loading.withReasons(() -> Probes.load(settings, cookie));
    Engine engine = on(probes, inFlight, new Sentinel(cookie));
    try {
      engine.begin();
      return engine;
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static Engine on(
      Probes probes, UnaryOperator<InFlightCalls> inFlight, Sentinel sentinel) {
    try {
      return new Engine(probes, inFlight.apply(probes.inFlight()), sentinel);
    } catch (RuntimeException | Error e) {
      probes.close();
      throw e;
    }
  }

  private void begin() {
    scopes.begin();
    reader.start();
    counts().read(CallSet.none());
    sentinel.ping();
    drain();
    if (pongs != PROGRAMS_PINGED) {
      throw new KernelTracingUnavailable(
          "the probes are attached and do not fire", "report this with the output of uname -a");
    }
  }

  Window open(CallSet calls, long memoryLimit) {
    return open(calls, new Scope.ThisProcess(), memoryLimit);
  }

  /**
   * Opens a window; from now on each call of the set that is entered in its scope is in it, and
   * each that returns in its scope and was entered before, marked as that.
   *
   * @throws IllegalStateException if there is no such scope
   */
  public Window open(CallSet calls, Scope scope, long memoryLimit) {
    muted(() -> hookFor(calls)); // takes longer than the lock may be held
    return unseen(() -> openLocked(calls, scope, memoryLimit));
  }

  private CallSet hookFor(CallSet calls) {
    probes.hooks().attachFor(calls);
    return calls;
  }

  private Window openLocked(CallSet calls, Scope scope, long memoryLimit) {
    Begin begin = next();
    Counts.Reading before = counts().last().withProbesNow(calls.probes());
    long slots = scopes.open();
    Slot slot = scopes.open(scope);
    if (windows.isEmpty()) {
      wanted.probes().forEach(probe -> probe.wanted(false));
      wanted = CallSet.none();
      probes.control().base(epoch + 1);
      probes.operations().drop();
    }
    boolean more = wanted.addAll(calls);
    if (more || !slot.isIn(slots)) {
      probes.control().widened(epoch + 1);
    }
    probes.control().wanted(wanted);
    calls.probes().forEach(probe -> probe.wanted(true));
    var opening = new Opening(begin, before, counts().entered());
    var window = new Window(this, calls, slot, memoryLimit, opening);
    windows.add(window);
    moveGate(windows.size());
    return window;
  }

  Snapshot snapshot(Window window) {
    return unseen(() -> snapshotLocked(window));
  }

  Snapshot snapshot(Window window, Part part) {
    return unseen(() -> snapshotLocked(window).only(part.epochs(), window.lost(part)));
  }

  private Snapshot snapshotLocked(Window window) {
    Snapshot closed = window.last();
    return closed != null ? closed : take(window);
  }

  /** A call in flight may be lost later on: it is remembered by its name. */
  Moment mark(Window window) {
    return unseen(
        () -> {
          if (window.last() != null) {
            throw new IllegalStateException("the window is closed: nothing can follow a mark");
          }
          Begin begin = next();
          moveGate(windows.size());
          Map<String, Integer> flying = inFlight(window);
          drainLocked();
          return window.moment(begin, counts().read(wanted), flying);
        });
  }

  /** Returns how many of a window's calls are in flight that were entered before this epoch. */
  private Map<String, Integer> inFlight(Window window) {
    Map<String, Integer> names = new HashMap<>();
    if (!Arrays.equals(counts().entered(), window.enteredBefore())) {
      Begin now = new Begin(epoch, Begin.UNKNOWN);
      for (MemorySegment record : probes.inFlight().pending()) {
        if (window.covers(record, 0) && !now.isBefore(record, 0)) {
          names.merge(Snapshot.inFlight(record).name(), 1, Integer::sum);
        }
      }
    }
    for (MemorySegment record : probes.operations().inFlight()) {
      if (window.covers(record, 0)) {
        names.merge(LostCalls.name(record, 0), 1, Integer::sum);
      }
    }
    return names;
  }

  void close(Window window) {
    unseen(
        () -> {
          if (window.last() == null) {
            moveGate(windows.size() - 1);
            window.endAt(epoch);
            try {
              window.closeWith(take(window));
            } finally {
              windows.remove(window);
              scopes.close(window.slot());
              window.endMeasures(oldest());
            }
          }
          return window;
        });
  }

  private long oldest() {
    return windows.stream().mapToLong(Window::openedAt).min().orElse(epoch);
  }

  /**
   * Where what is opened or marked now begins: under the lock, for which others may have waited.
   */
  private Begin next() {
    sentinel.mute(); // again, so that the programs note the time
    return new Begin(epoch + 1, counts().ordered());
  }

  /** The next epoch; the gate is open while windows are. */
  private void moveGate(int open) {
    epoch++;
    probes.control().gate(open == 0 ? 0 : epoch);
  }

  /**
   * The barrier. Calls in flight are read first: one that returns meanwhile is in the ring by the
   * time of the drain, and is taken from there.
   */
  private Snapshot take(Window window) {
    long[] entered = counts().entered();
    if (!Arrays.equals(entered, window.enteredBefore())) {
      flying = new Flying(inFlight.read());
    }
    operations = new FlyingOperations(probes.operations().inFlight());
    drainLocked();
    window.silent(canary.silent(window.openedAtNanos(), window.enteredBefore(), entered));
    Store.View stored = window.stored();
    Predicate<MemorySegment> covered = record -> window.covers(record, 0);
    List<MemorySegment> open = new ArrayList<>(flying.notStored(covered, stored));
    open.addAll(operations.notStored(covered, stored));
    flying = Flying.none();
    operations = FlyingOperations.none();
    Map<Measurable, MeasureReading> measured = window.measured();
    LostCalls lost = window.lost(counts().read(wanted));
    return new Snapshot(stored, open, lost, window.formats(), measured);
  }

  private void drain() {
    lock.lock();
    try {
      drainLocked();
    } finally {
      lock.unlock();
    }
  }

  private void drainLocked() {
    probes.ring().drain(this::accept);
  }

  private void accept(MemorySegment ring, long at, int length) {
    switch (ring.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE)) {
      case RecordLayout.SENTINEL -> pongs++;
      case RecordLayout.PROBE -> give(ring, at, StoredProbe.length(ring, at));
      default -> give(ring, at, length);
    }
  }

  private void give(MemorySegment ring, long at, int length) {
    boolean taken = false;
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      if (window.covers(ring, at)) {
        window.add(ring, at, length);
        taken = true;
      }
    }
    stragglers += taken ? 0 : 1;
    flying.forget(ring, at);
    operations.forget(ring, at);
  }

  /** Returns how many records came after the end of the windows that they belong to. */
  long stragglers() {
    return stragglers;
  }

  /** Calls the programs; under the lock, so that nobody else does meanwhile. */
  private boolean beat() {
    long before = counts().beats();
    sentinel.beat();
    return counts().beats() == before + 1;
  }

  Adoption adoption(Slot slot) {
    return new Adoption(sentinel, slot.id());
  }

  /** Returns which paths the kernel does not tell, empty if it tells them all. */
  public Optional<TextPaths> textPaths() {
    return probes.hooks().textPaths();
  }

  /** Tells whether operations of io_uring are seen. */
  public boolean seesOperations() {
    return probes.seesOperations();
  }

  /** Tells whether what the kernel skips of classic tracepoints and kprobes is counted. */
  public boolean countsSkipped() {
    return KernelVersion.running().isAtLeast(Tracepoints.CLASSIC_COUNTED);
  }

  private Counts counts() {
    return probes.counts();
  }

  private <T> T unseen(Supplier<T> action) {
    return muted(
        () -> {
          lock.lock();
          try {
            return action.get();
          } finally {
            lock.unlock();
          }
        });
  }

  /** What the tracer does on a thread of the test is not the test's. One may be in another. */
  <T, X extends Exception> T muted(Unseen<T, X> action) throws X {
    if (MUTED.get() == this) {
      return action.run();
    }
    MUTED.set(this);
    sentinel.mute();
    try {
      return action.run();
    } finally {
      sentinel.unmute();
      MUTED.remove();
    }
  }

  /**
   * Returns a probe that is attached, now or before; quiet until a window wants it.
   *
   * @throws IllegalStateException if the kernel refuses it
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if it is not there
   */
  public AttachedProbe attach(ProbeSpec probe) {
    return attach(probe, it -> probeSets.targets().resolve(it));
  }

  AttachedProbe attach(ProbeSpec probe, Function<ProbeSpec, List<AttachPlan>> resolve) {
    return muted(() -> probeSets.attach(probe, resolve));
  }

  /**
   * Returns a measure that is attached, now or before; quiet until a window wants it.
   *
   * @throws IllegalStateException if the kernel refuses it
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if a probe of it is not there
   */
  public AttachedMeasure attach(Measurable measure) {
    return muted(() -> measures.attach(measure, probeSets::targets));
  }

  @Override
  public void close() {
    reader.close();
    probeSets.close();
    measures.close();
    probes.close();
  }
}
