package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Program;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code tk_misses}: how often the kernel skipped the programs.
 *
 * <p>They add that up themselves, for all of them in one call. Where they cannot, or do not answer
 * since they are skipped just then, the kernel is asked, by a call for each. Guarded by the
 * engine's lock.
 */
final class Misses {

  private static final int CPUS = 256; // TK_CPUS
  private static final int WATCHED = 16; // TK_WATCHED
  private static final int TRIES = 3;

  private final MemorySegment memory;
  private final Offsets offsets;
  private final Sentinel sentinel;
  private final List<Program> programs = new ArrayList<>();
  private boolean canBeAsked;
  private boolean answered;
  private long question;

  /** Where the words are, by the object's BTF; read before the object is loaded. */
  record Offsets(long answered, long programs, long cpus, long stats, long misses, long distances) {
    static Offsets of(Btf btf) {
      long start = btf.section(Variables.OWN).at("tk_misses");
      Layout misses = btf.structure("tk_misses");
      return new Offsets(
          start + misses.at("answered"),
          start + misses.at("programs"),
          start + misses.at("cpus"),
          start + misses.at("stats"),
          start + misses.at("misses"),
          start + misses.at("distances"));
    }
  }

  Misses(MemorySegment variables, Offsets offsets, Sentinel sentinel) {
    this.memory = variables;
    this.offsets = offsets;
    this.sentinel = sentinel;
  }

  /**
   * Tells the programs, which are attached, whose misses will be asked for.
   *
   * @param blank the descriptor of {@code tk_blank}
   */
  void watch(List<Program> watched, int blank) {
    programs.addAll(watched);
    int cpus = PossibleCpus.ofAll().orElse(0);
    canBeAsked = cpus > 0 && cpus <= CPUS && programs.size() <= WATCHED;
    if (!canBeAsked) {
      return;
    }
    write(offsets.cpus, cpus);
    write(offsets.programs, programs.size());
    for (int cpu = 0; cpu < cpus; cpu++) {
      sentinel.distance(blank, cpu);
      canBeAsked &= read(offsets.distances, cpu) != 0;
    }
    for (int place = 0; place < programs.size(); place++) {
      sentinel.watch(programs.get(place).fd(), place);
      canBeAsked &= read(offsets.stats, place) != 0;
    }
  }

  /** Asks for all, as they are now. */
  void ask() {
    answered = false;
    for (int i = 0; canBeAsked && !answered && i < TRIES; i++) {
      question++;
      sentinel.misses(question);
      answered = read(offsets.answered, 0) == question;
    }
  }

  /** Tells whether the programs have answered. */
  boolean areAnswered() {
    return answered;
  }

  /** Returns those of a program that is watched, as they were when they were asked for. */
  long of(Program program) {
    return answered ? read(offsets.misses, programs.indexOf(program)) : program.recursionMisses();
  }

  private long read(long at, int place) {
    return memory.get(ValueLayout.JAVA_LONG, at + (long) place * Long.BYTES);
  }

  private void write(long at, long value) {
    memory.set(ValueLayout.JAVA_LONG, at, value);
  }
}
