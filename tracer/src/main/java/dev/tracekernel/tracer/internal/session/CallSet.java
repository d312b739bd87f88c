package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CompatCalls;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.measure.AttachedMeasure;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of system calls, by number, for both ABIs, of kinds of process events, of probes and of
 * measures: the programs' {@code wanted} and {@code wanted_events}; and how much of the calls'
 * buffers.
 */
public final class CallSet {

  static final int WORDS = 8;

  /** Numbers per ABI; greater ones share the last slot. */
  static final int CALLS = WORDS * Long.SIZE;

  private static final Abi[] ABIS = Abi.values();

  private static final int RING_ENTER = number(LostCalls.OPERATIONS);

  private final long[][] bits = new long[ABIS.length][WORDS];
  private int bufferBytes;

  private long events;

  /** By the number of a specification. */
  private final Map<Integer, AttachedProbe> probes = new HashMap<>();

  private final Set<AttachedMeasure> measures = new LinkedHashSet<>();

  private CallSet() {}

  /** Returns the set of all calls, those without a name included, and of all process events. */
  public static CallSet all() {
    CallSet set = new CallSet();
    for (long[] words : set.bits) {
      Arrays.fill(words, -1);
    }
    return set.with(EnumSet.allOf(ProcessEvent.class));
  }

  /** Returns the set of the calls with these names, in every ABI that has them. */
  public static CallSet of(Collection<String> names) {
    CallSet set = new CallSet();
    for (Abi abi : ABIS) {
      SyscallTable table = SyscallTable.of(abi);
      names.forEach(name -> table.number(name).ifPresent(number -> set.add(abi, number)));
    }
    set.addUntranslated(names);
    return set;
  }

  /** Calls that only 32-bit processes have may be the native ones under other names. */
  private void addUntranslated(Collection<String> names) {
    SyscallTable.of(Abi.COMPAT)
        .signatures()
        .forEach(
            (number, signature) -> {
              if (!SyscallTable.isKnown(signature.name())
                  && CompatCalls.mayBeOneOf(signature.name(), names)) {
                add(Abi.COMPAT, number);
              }
            });
  }

  /** Adds kinds of process events to this set, and returns it. */
  public CallSet with(Collection<ProcessEvent> kinds) {
    kinds.forEach(kind -> events |= 1L << kind.type());
    return this;
  }

  /** Adds probes that are attached to this set, and returns it. */
  public CallSet withProbes(Collection<AttachedProbe> attached) {
    for (AttachedProbe probe : attached) {
      probe.formats().keySet().forEach(specification -> probes.put(specification, probe));
    }
    return this;
  }

  /** Adds measures that are attached to this set, and returns it. */
  public CallSet withMeasures(Collection<AttachedMeasure> attached) {
    measures.addAll(attached);
    return this;
  }

  /** Returns the measures of this set. */
  Set<AttachedMeasure> measures() {
    return measures;
  }

  /** Returns the probes of this set. */
  Set<AttachedProbe> probes() {
    return new LinkedHashSet<>(probes.values());
  }

  /** Returns the probe of a specification, null if it is not in this set. */
  @Nullable AttachedProbe probe(int specification) {
    return probes.get(specification);
  }

  /** Sets how many bytes of each buffer are wanted. */
  public CallSet withBuffers(int bytes) {
    bufferBytes = bytes;
    return this;
  }

  int bufferBytes() {
    return bufferBytes;
  }

  static CallSet none() {
    return new CallSet();
  }

  static int slot(int number) {
    return number >= 0 && number < CALLS ? number : CALLS - 1;
  }

  boolean contains(int abi, int number) {
    int slot = slot(number);
    return (bits[abi][slot / Long.SIZE] >>> slot & 1) != 0;
  }

  /**
   * Tells whether one of the calls with these names is in it, as this machine's programs call them.
   */
  boolean containsAny(Collection<String> names) {
    SyscallTable table = SyscallTable.of(Abi.NATIVE);
    return names.stream()
        .flatMapToInt(name -> table.number(name).stream())
        .anyMatch(number -> contains(Abi.NATIVE.ordinal(), number));
  }

  /** Operations of io_uring come with the call by which rings are given them. */
  boolean containsOperations() {
    return contains(0, RING_ENTER);
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  boolean contains(ProcessEvent kind) {
    return (events >>> kind.type() & 1) != 0;
  }

  /** Adds another set's members; true if one was not a member before. */
  boolean addAll(CallSet other) {
    boolean more = (other.events & ~events) != 0;
    events |= other.events;
    bufferBytes = Math.max(bufferBytes, other.bufferBytes);
    probes.putAll(other.probes);
    for (int abi = 0; abi < bits.length; abi++) {
      for (int word = 0; word < WORDS; word++) {
        more |= (other.bits[abi][word] & ~bits[abi][word]) != 0;
        bits[abi][word] |= other.bits[abi][word];
      }
    }
    return more;
  }

  long word(int abi, int index) {
    return bits[abi][index];
  }

  /** Returns a bit for each kind of process event, by the type of its records. */
  long events() {
    return events;
  }

  private void add(Abi abi, int number) {
    int slot = slot(number);
    bits[abi.ordinal()][slot / Long.SIZE] |= 1L << slot;
  }
}
