package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.internal.probe.FetchBytes.Start;
import dev.tracekernel.tracer.internal.probe.FetchBytes.What;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ways to numbers: those by which the ends of an interval belong together, and values. */
final class PairNumber {

  private static final String OF_A_PAIR =
      ", by which an end could be told to belong to its begin: name another field as the key";

  private PairNumber() {}

  /** Always the same one. */
  static FetchBytes always(long number) {
    return new FetchBytes(
        What.WORD, Start.CONSTANT, number, List.of(), 0, 0, 0, false, Memory.KERNEL);
  }

  /**
   * The same at a call's entry and its return, and no other call's meanwhile. Programs at both of
   * the kernel's own calls are given the same arguments at the same place; else it is where the
   * stack pointer is at the entry, from which x86-64 has taken the return address by the return.
   */
  static FetchBytes ofFrame(AttachPoint point) {
    return switch (point) {
      case AttachPoint.FunctionEntry _ -> word(0, List.of(), 0);
      case AttachPoint.KernelFunction it -> stackPointer(it.returns());
      case AttachPoint.UserFunction it -> stackPointer(it.returns());
      default -> throw new IllegalArgumentException(point.name());
    };
  }

  private static FetchBytes stackPointer(boolean returns) {
    Machine machine = Machine.running();
    boolean moved = returns && machine == Machine.X86_64;
    return word(machine.stackPointer(), List.of(0), moved ? -Long.BYTES : 0);
  }

  private static FetchBytes word(long index, List<Integer> hops, int tail) {
    return new FetchBytes(
        What.WORD, Start.IN_CONTEXT, index, hops, tail, 0, 0, false, Memory.KERNEL);
  }

  /** Returns the way to a field by which ends are paired. */
  static FetchBytes ofField(List<AttachPlan> plans) {
    return ofField(plans, OF_A_PAIR);
  }

  /**
   * A probe may be at several places, and the field elsewhere at each.
   *
   * @param instead says what else to do where it is no number
   */
  static FetchBytes ofField(List<AttachPlan> plans, String instead) {
    return same(
        plans,
        instead,
        plan -> FetchCompiler.compile(plan.points().getFirst(), number(plan, instead)));
  }

  /** Returns how many bits of 64 a field leaves above its sign; 0 if it has none. */
  static int bitsAboveSign(List<AttachPlan> plans, String instead) {
    return same(plans, instead, plan -> bitsAboveSign(plan.fields().getFirst()));
  }

  private static int bitsAboveSign(Field field) {
    return field.fetch().signed() ? Long.SIZE - Byte.SIZE * field.fetch().size() : 0;
  }

  private static <T> T same(List<AttachPlan> plans, String instead, Function<AttachPlan, T> of) {
    Set<T> found = plans.stream().map(of).collect(Collectors.toSet());
    if (found.size() > 1) {
      AttachPlan plan = plans.getFirst();
      throw wrong(
          plan,
          plan.fields().getFirst(),
          "is not at the same place at each of its sites" + instead);
    }
    return found.iterator().next();
  }

  private static Field number(AttachPlan plan, String instead) {
    Field field = plan.fields().getFirst();
    if (field.fetch().bitSize() != 0) {
      throw wrong(plan, field, "is a bit field" + instead);
    }
    return switch (field.type()) {
      case ValueType.Signed _,
          ValueType.Unsigned _,
          ValueType.Bool _,
          ValueType.Pointer _,
          ValueType.Enumeration _ ->
          field;
      default -> throw wrong(plan, field, "is no number" + instead);
    };
  }

  private static UnknownProbeException wrong(AttachPlan plan, Field field, String why) {
    return UnknownProbeException.because(
        "probe \"" + plan.probe().place() + "\": \"" + field.name() + "\" " + why);
  }
}
