package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.FunctionList.Entry;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.KernelFunctionProbe.Kind;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where kprobes, kretprobes, fentries and fexits are attached, and how their fields are read. */
final class KernelFunctionTargets {

  private final KernelFunctions functions;
  private final KernelBtf btf;
  private final Machine machine;

  KernelFunctionTargets(KernelFunctions functions, KernelBtf btf, Machine machine) {
    this.functions = functions;
    this.btf = btf;
    this.machine = machine;
  }

  List<AttachPlan> resolve(KernelFunctionProbe probe) {
    Plans plans = new Plans(probe);
    if (isTrampoline(probe.kind())) {
      entries(probe, plans);
    } else {
      functions
          .of(probe, plans)
          .forEach(entry -> plans.add(point(probe, entry), fields(probe, entry)));
    }
    return plans.all();
  }

  private static boolean isTrampoline(Kind kind) {
    return kind == Kind.FENTRY || kind == Kind.FEXIT;
  }

  private AttachPoint point(KernelFunctionProbe probe, Entry entry) {
    long address = functions.isShared(probe, entry) ? address(probe, entry) : 0;
    return new AttachPoint.KernelFunction(
        entry.name(), probe.offset(), entry.module(), probe.kind().returns(), address);
  }

  /** By its name the kernel would take the first that it finds. */
  private long address(KernelFunctionProbe probe, Entry entry) {
    return functions
        .address(entry)
        .orElseThrow(
            () ->
                Refusals.of(
                    probe,
                    "other functions have that name too, and /proc/kallsyms does not tell where"
                        + " this one is: sysctl kernel.kptr_restrict=1, and run as root"));
  }

  /** Of a wildcard those that have no prototype are left out: they cannot be attached this way. */
  private void entries(KernelFunctionProbe probe, Plans plans) {
    for (Entry entry : functions.of(probe, plans)) {
      Optional<Prototype> prototype = prototype(entry);
      if (prototype.isPresent() && isFirst(probe, entry)) {
        var point =
            new AttachPoint.FunctionEntry(
                entry.name(), entry.module(), prototype.get().id(), probe.kind().returns());
        plans.add(point, ofEntry(probe, entry.name(), prototype.get()).fields());
      } else if (probe.hasWildcard()) {
        plans.leaveOut(AttachPlan.place(probe, entry.name(), entry.name()));
      } else {
        throw prototype.isPresent() ? notFirst(probe, entry) : noPrototype(probe, entry);
      }
    }
    Wildcard.checked(probe, "function with BTF", plans.all());
  }

  /** A program is loaded for a name, of which libbpf takes the kernel's, then any module's. */
  private boolean isFirst(KernelFunctionProbe probe, Entry entry) {
    return entry.module() == null
        || (!functions.isShared(probe, entry)
            && Prototype.ofFunction(btf.kernel(), entry.name()).isEmpty());
  }

  private static UnknownProbeException notFirst(KernelFunctionProbe probe, Entry entry) {
    return Refusals.of(
        probe,
        "other functions have that name too, and an "
            + probe.kind()
            + " would be on one of them by chance; declare "
            + (probe.kind() == Kind.FEXIT ? "kretprobe:" : "kprobe:")
            + entry.module()
            + ":"
            + entry.name());
  }

  private static UnknownProbeException noPrototype(KernelFunctionProbe probe, Entry entry) {
    return Refusals.of(
        probe,
        "the kernel's BTF does not describe this function, which an "
            + probe.kind()
            + " needs; declare "
            + (probe.kind() == Kind.FEXIT ? "kretprobe:" : "kprobe:")
            + entry.name());
  }

  private Optional<Prototype> prototype(Entry entry) {
    return types(entry.module()).flatMap(types -> Prototype.ofFunction(types, entry.name()));
  }

  private Optional<BtfTypes> types(@Nullable String module) {
    return module == null ? Optional.of(btf.kernel()) : btf.module(module);
  }

  private static ArgumentFields ofEntry(
      KernelFunctionProbe probe, String function, Prototype prototype) {
    int count = prototype.parameters().size();
    return new ArgumentFields(
        probe,
        function,
        prototype,
        true,
        probe.kind().returns(),
        index ->
            Origin.of(
                prototype.parameters().get(index).name(),
                prototype.parameters().get(index).type(),
                Base.ARGUMENT,
                index),
        () -> Origin.of(ArgumentFields.RESULT, prototype.result(), Base.RETURN_VALUE, count));
  }

  /** Without a prototype, or in the middle of a function, there are registers and stacks. */
  private List<Field> fields(KernelFunctionProbe probe, Entry entry) {
    Optional<Prototype> prototype = probe.offset() == 0 ? prototype(entry) : Optional.empty();
    if (prototype.isPresent()) {
      return ofRegisters(probe, entry.name(), prototype.get()).fields();
    }
    Registers registers = new Registers(probe, machine, entry.name(), false);
    if (probe.kind().returns() && probe.fields().isDefault() && !probe.hasWildcard()) {
      return List.of(registers.result());
    }
    return Stacks.and(
        probe,
        field -> probe.kind().returns() ? registers.result(field) : registers.argument(field));
  }

  private ArgumentFields ofRegisters(
      KernelFunctionProbe probe, String function, Prototype prototype) {
    boolean returns = probe.kind().returns();
    return new ArgumentFields(
        probe,
        function,
        prototype,
        !returns,
        returns,
        index -> register(prototype, index),
        () ->
            Origin.of(ArgumentFields.RESULT, prototype.result(), Base.REGISTER, machine.result()));
  }

  private Origin register(Prototype prototype, int index) {
    String name = prototype.parameters().get(index).name();
    int type = prototype.parameters().get(index).type();
    return index < machine.argumentRegisters()
        ? Origin.of(name, type, Base.REGISTER, machine.argument(index))
        : new Origin(
            name,
            type,
            Base.REGISTER,
            machine.stackPointer(),
            List.of(machine.stackOffset(index)),
            false);
  }
}
