package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code tk_counts}: what the programs could not record, and whether they recorded at all. */
final class Counts {

  private static final int CPU_SLOTS = 256;
  private static final int CPU_STRIDE = 64;

  private final MemorySegment memory;
  private final Offsets offsets;
  private final List<Program> programs;
  private final List<Program> seconded;
  private final Map<ProcessEvent, Program> eventPrograms;
  private final Misses misses;
  private final int cpus = PossibleCpus.atMost(CPU_SLOTS);
  private List<String> names = List.of();
  private Reading last = Reading.NONE;

  /** Where the counters are, by the object's BTF; read before the object is loaded. */
  record Offsets(
      long changes,
      long threadsFull,
      long processesFull,
      long adopted,
      long scopesFull,
      long lostEvents,
      long lost,
      long missed,
      long parked,
      long unwantedOperations,
      long operations,
      long operationsOver,
      long execs,
      long seconded,
      long ordered,
      long beats,
      long entered) {
    static Offsets of(Btf btf) {
      long start = btf.section(Variables.SHARED).at("tk_counts");
      Layout counts = btf.structure("tk_counts");
      return new Offsets(
          start + counts.at("changes"),
          start + counts.at("threads_full"),
          start + counts.at("processes_full"),
          start + counts.at("adopted"),
          start + counts.at("scopes_full"),
          start + counts.at("lost_events"),
          start + counts.at("lost"),
          start + counts.at("missed"),
          start + counts.at("parked"),
          start + counts.at("unwanted_operations"),
          start + counts.at("operations"),
          start + counts.at("operations_over"),
          start + counts.at("execs"),
          start + counts.at("seconded"),
          start + counts.at("ordered"),
          start + counts.at("beats"),
          start + counts.at("entered"));
    }
  }

  /**
   * Takes the programs that count what they were not run for.
   *
   * @param programs what they miss may be any event
   * @param seconded what these miss others see, and count; else it may be any event
   * @param eventPrograms what they miss are events of one kind
   * @param misses of all of them
   */
  Counts(
      MemorySegment variables,
      Offsets offsets,
      List<Program> programs,
      List<Program> seconded,
      Map<ProcessEvent, Program> eventPrograms,
      Misses misses) {
    this.memory = variables;
    this.offsets = offsets;
    this.programs = programs;
    this.seconded = seconded;
    this.eventPrograms = eventPrograms;
    this.misses = misses;
  }

  /**
   * All counters at one moment; the arrays hold one ABI after the other, by slot, those of process
   * events one kind after the other, by the type of its records.
   */
  record Reading(
      long changes,
      long threadsFull,
      long processesFull,
      long scopesFull,
      Skips skips,
      long unwantedOperations,
      long[] lostEvents,
      long[] missedEvents,
      long[] lost,
      long[] missed,
      ProbeCounts probes) {

    private static final long[] NOTHING = {};
    static final Reading NONE =
        new Reading(
            -1,
            0,
            0,
            0,
            Skips.NONE,
            0,
            NOTHING,
            new long[RecordLayout.TYPES],
            NOTHING,
            NOTHING,
            ProbeCounts.NONE);

    /** Returns this reading with the count of those not followed that another has. */
    Reading withScopesFullOf(Reading other) {
      return new Reading(
          changes,
          threadsFull,
          processesFull,
          other.scopesFull,
          skips,
          unwantedOperations,
          lostEvents,
          missedEvents,
          lost,
          missed,
          probes);
    }

    /** Returns this reading with those of probes as they are now. */
    Reading withProbesNow(Collection<AttachedProbe> now) {
      return new Reading(
          changes,
          threadsFull,
          processesFull,
          scopesFull,
          skips,
          unwantedOperations,
          lostEvents,
          missedEvents,
          lost,
          missed,
          probes.read(now));
    }
  }

  /**
   * Reads what has changed since the last reading; guarded by the engine's lock.
   *
   * @param wanted what no open window wants is not read, and is the next one's that wants it
   */
  Reading read(CallSet wanted) {
    long changes = memory.get(ValueLayout.JAVA_LONG, offsets.changes);
    boolean same = changes == last.changes;
    misses.ask();
    last =
        new Reading(
            changes,
            memory.get(ValueLayout.JAVA_LONG, offsets.threadsFull),
            memory.get(ValueLayout.JAVA_LONG, offsets.processesFull),
            memory.get(ValueLayout.JAVA_LONG, offsets.scopesFull),
            skips(),
            memory.get(ValueLayout.JAVA_LONG, offsets.unwantedOperations),
            same ? last.lostEvents : array(offsets.lostEvents, RecordLayout.TYPES),
            missedEvents(wanted),
            same ? last.lost : array(offsets.lost, 2 * CallSet.CALLS),
            same ? last.missed : array(offsets.missed, 2 * CallSet.CALLS),
            last.probes.read(wanted.probes()));
    return last;
  }

  /** Those with others behind them count as one, by the name of the first. */
  private Skips skips() {
    long[] counts = new long[programs.size() + 1];
    for (int i = 0; i < programs.size(); i++) {
      counts[i] = misses.of(programs.get(i));
    }
    counts[programs.size()] = missedByAll();
    return new Skips(names(), counts);
  }

  /** The programs do not change once they are attached. */
  private List<String> names() {
    if (names.isEmpty()) {
      names = Stream.of(programs, seconded).flatMap(List::stream).map(Program::name).toList();
    }
    return names;
  }

  /** The first program's misses are counted before what others do for it. */
  private long missedByAll() {
    long seen = memory.get(ValueLayout.JAVA_LONG, offsets.seconded);
    long missed = 0;
    for (Program program : seconded) {
      missed += misses.of(program);
    }
    return missed - seen;
  }

  /**
   * Returns the last reading. What was lost since then counts as lost to the window that starts
   * now; the calls into the kernel of a new reading are saved.
   */
  Reading last() {
    return last;
  }

  /** Returns how many processes that were there before were put into scope, ever. */
  long adopted() {
    return memory.get(ValueLayout.JAVA_LONG, offsets.adopted);
  }

  /** Returns how many calls go on when a signal's handler has returned, now. */
  long parked() {
    return memory.get(ValueLayout.JAVA_LONG, offsets.parked);
  }

  /** Returns how many operations of io_uring are kept, but for those that were dropped here. */
  long operations() {
    long over = memory.get(ValueLayout.JAVA_LONG, offsets.operationsOver); // first: it lags behind
    return memory.get(ValueLayout.JAVA_LONG, offsets.operations) - over;
  }

  /** Returns how many calls of exec by threads that are not the first are in flight, now. */
  long execs() {
    return memory.get(ValueLayout.JAVA_LONG, offsets.execs);
  }

  /** Returns how many calls were entered and kept on each CPU, ever; many CPUs share places. */
  long[] entered() {
    long[] entered = new long[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      entered[cpu] = memory.get(ValueLayout.JAVA_LONG, offsets.entered + (long) cpu * CPU_STRIDE);
    }
    return entered;
  }

  /** Returns when the programs were last told something, by the kernel's clock. */
  long ordered() {
    return memory.get(ValueLayout.JAVA_LONG, offsets.ordered);
  }

  /** Returns how many beats both programs have seen. */
  long beats() {
    return Math.min(
        memory.get(ValueLayout.JAVA_LONG, offsets.beats),
        memory.get(ValueLayout.JAVA_LONG, offsets.beats + Long.BYTES));
  }

  private long[] missedEvents(CallSet wanted) {
    long[] missed = last.missedEvents.clone();
    eventPrograms.forEach(
        (kind, program) -> {
          if (wanted.contains(kind)) {
            missed[kind.type()] = misses.of(program);
          }
        });
    return missed;
  }

  private long[] array(long at, int length) {
    long[] copy = new long[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_LONG, at, copy, 0, copy.length);
    return copy;
  }
}
