package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Begin;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.decode.ProbeFormat;
import dev.tracekernel.tracer.internal.decode.ProbeFormats;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.StoredProbe;
import dev.tracekernel.tracer.internal.measure.MeasureReading;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.stack.RunningSymbols;
import dev.tracekernel.tracer.measure.Measurable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A span of epochs and the records that fall into it.
 *
 * <p>A call belongs to the window if it was entered in it, or returned in it; the latter is marked.
 * Changed under the engine's lock only.
 */
public final class Window {

  private final Engine engine;
  private final CallSet wanted;
  private final Slot slot;
  private final Adoption adoption;
  private final Store store;
  private final Map<String, Long> overLimit = new HashMap<>();
  private final Map<String, Long> detached = new HashMap<>();
  private final Opening opening;
  private final ProbeFormats formats;
  private final WindowMeasures measures;
  private final long openedAtNanos = System.nanoTime();
  private long silent;
  private long endedAt = Long.MAX_VALUE;
  private Counts.Reading after;
  private volatile @Nullable Snapshot last;

  Window(Engine engine, CallSet wanted, Slot slot, long memoryLimit, Opening opening) {
    this.engine = engine;
    this.wanted = wanted;
    this.slot = slot;
    this.adoption = engine.adoption(slot);
    this.store = new Store(memoryLimit);
    this.opening = opening;
    this.after = opening.counts();
    this.formats = formats(wanted.probes());
    this.measures = new WindowMeasures(wanted.measures(), slot);
  }

  private static ProbeFormats formats(Set<AttachedProbe> probes) {
    if (probes.isEmpty()) {
      return ProbeFormats.NONE;
    }
    Map<Integer, ProbeFormat> formats = new HashMap<>();
    probes.forEach(probe -> formats.putAll(probe.formats()));
    return new ProbeFormats(formats, new RunningSymbols());
  }

  /** Returns what the window holds by now; the same for ever once it is closed. */
  public Snapshot snapshot() {
    Snapshot closed = last;
    return closed != null ? closed : engine.snapshot(this);
  }

  /** Returns what a part of the window holds by now. */
  public Snapshot snapshot(Part part) {
    return engine.snapshot(this, part);
  }

  /**
   * Moves the epoch.
   *
   * @throws IllegalStateException if the window is closed
   */
  public Moment mark() {
    return engine.mark(this);
  }

  /** Closes the window. */
  public void close() {
    engine.close(this);
  }

  /** Does something on this thread that no window is to see. */
  public <T, X extends Exception> T unseen(Unseen<T, X> action) throws X {
    return engine.muted(action);
  }

  /** Runs a task that is in this window's scope, which is a thread's, until it ends. */
  public void adopt(Runnable task) {
    adoption.run(task);
  }

  /** Does what may start threads which are not in this window's scope, which is a thread's. */
  public void handOver(Runnable submit) {
    adoption.handOver(submit);
  }

  Slot slot() {
    return slot;
  }

  /** Returns how many calls each CPU had entered when the window was opened. */
  long[] enteredBefore() {
    return opening.entered();
  }

  long openedAtNanos() {
    return openedAtNanos;
  }

  /** On so many CPUs the programs were not run when they were called. */
  void silent(int cpus) {
    silent += cpus;
  }

  @Nullable Snapshot last() {
    return last;
  }

  /** Calls that are entered at this epoch or later are not in the window. */
  void endAt(long epoch) {
    endedAt = epoch;
  }

  void closeWith(Snapshot snapshot) {
    last = snapshot;
  }

  boolean covers(MemorySegment memory, long at) {
    return (isEntered(memory, at) || isBegunBefore(memory, at))
        && slot.isIn(memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.SCOPES))
        && isWanted(memory, at);
  }

  private boolean isEntered(MemorySegment memory, long at) {
    long epoch = memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.EPOCH);
    return epoch >= openedAt() && epoch < endedAt;
  }

  /** By the time of its return: one that had returned may still wait in the ring. */
  private boolean isBegunBefore(MemorySegment memory, long at) {
    return opening.begin().isWithin(memory, at, Long.MAX_VALUE);
  }

  private boolean isWanted(MemorySegment memory, long at) {
    byte type = memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE);
    if (type == RecordLayout.OPERATION) {
      return wanted.containsOperations();
    }
    if (type == RecordLayout.PROBE) {
      return probe(memory, at) != null;
    }
    return type == RecordLayout.SYSCALL
        ? wanted.contains(
            memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.ABI),
            memory.get(ValueLayout.JAVA_INT, at + RecordLayout.NR))
        : wanted.contains(ProcessEvent.of(type));
  }

  private @Nullable AttachedProbe probe(MemorySegment memory, long at) {
    return wanted.probe(StoredProbe.specification(memory, at));
  }

  void add(MemorySegment ring, long at, int length) {
    int flag = isEntered(ring, at) ? 0 : RecordLayout.BEGUN;
    if (!store.append(ring, at, length, flag)) {
      overLimit.merge(name(ring, at), 1L, Long::sum);
    }
  }

  private String name(MemorySegment memory, long at) {
    boolean isProbe =
        memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE) == RecordLayout.PROBE;
    AttachedProbe probe = isProbe ? probe(memory, at) : null;
    return probe == null ? LostCalls.name(memory, at) : probe.name();
  }

  /** Returns the names of its probes that may miss firings which nothing counts. */
  public Set<String> incomplete() {
    return wanted.probes().stream()
        .filter(AttachedProbe::isIncomplete)
        .map(AttachedProbe::name)
        .collect(Collectors.toSet());
  }

  /** Returns places that its probes' wildcards mean and that none of them is at. */
  public Set<String> leftOut() {
    Set<String> leftOut =
        wanted.probes().stream().flatMap(it -> it.leftOut().stream()).collect(Collectors.toSet());
    formats.formats().values().forEach(format -> leftOut.removeAll(Set.copyOf(format.places())));
    return leftOut;
  }

  /** Returns what the records of its probes mean. */
  ProbeFormats formats() {
    return formats;
  }

  /** Returns what was measured up to now. */
  Map<Measurable, MeasureReading> measured() {
    return measures.read(new Epochs(opening.begin(), new Begin(endedAt, Begin.UNKNOWN)));
  }

  /** Its measures are no longer wanted by it; the oldest window that is left has that epoch. */
  void endMeasures(long oldest) {
    measures.close(oldest);
  }

  /** Returns the first epoch that is in it. */
  public long openedAt() {
    return opening.begin().epoch();
  }

  Store.View stored() {
    return store.view();
  }

  /** Returns what was lost up to now. */
  LostCalls lost(Counts.Reading now) {
    after = now;
    lookForDetached();
    return LostCalls.between(
        opening.counts(), after, wanted, overLimit, adoption.onVirtualThreads(), silent, detached);
  }

  /** To ask takes the kernel about a microsecond for each place, as its count of misses does. */
  private void lookForDetached() {
    for (AttachedProbe probe : wanted.probes()) {
      long gone = probe.detached();
      if (gone > 0) {
        detached.put(probe.name(), gone);
      }
    }
  }

  /** Returns what may be lost of a part, up to the last reading. */
  LostCalls lost(Part part) {
    if (last == null) {
      lookForDetached();
    }
    Moment from = part.from();
    Moment to = part.to();
    if (to == null) {
      return lost(from, after, overLimit);
    }
    LostCalls later = lost(to, after, overLimit);
    return lost(from, to.counts(), to.overLimit()).plus(later.ofCalls(to.inFlight().keySet()));
  }

  /** Who could not be followed before a part is not in it either. */
  private LostCalls lost(Moment from, Counts.Reading to, Map<String, Long> overLimitThen) {
    return LostCalls.between(
        from.counts().withScopesFullOf(opening.counts()),
        to,
        wanted,
        LostCalls.difference(from.overLimit(), overLimitThen),
        adoption.onVirtualThreads(),
        silent,
        detached);
  }

  Moment moment(Begin begin, Counts.Reading now, Map<String, Integer> inFlight) {
    after = now;
    return new Moment(begin, now, overLimit, inFlight);
  }
}
