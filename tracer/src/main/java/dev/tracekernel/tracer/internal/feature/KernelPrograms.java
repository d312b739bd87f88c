package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.Arena;
import java.util.function.Function;

/** Attempts with programs that attach without perf: the kernel's own functions and tracepoints. */
public final class KernelPrograms {

  /** Called by {@code getpid}, from another source file, so that it is never inlined there. */
  static final String FUNCTION = "__task_pid_nr_ns";

  private static final String TRACEPOINT = "sys_enter";

  private KernelPrograms() {}

  /** Runs a program at a tracepoint that is named when it is attached. */
  public static Outcome rawTracepoint() {
    return fires(ProgramKind.RAW_TRACEPOINT, 0, KernelPrograms::attachRaw);
  }

  /** Runs a program at a tracepoint that the kernel's BTF describes. */
  public static Outcome tpBtf() {
    return firesAt(ProgramKind.TP_BTF, TRACEPOINT);
  }

  /** Runs a program when a function is entered. */
  public static Outcome fentry() {
    return firesInFunction(ProgramKind.FENTRY);
  }

  /**
   * Tells whether programs in functions are refused whatever the function: asked by one that has
   * none, as the kernel's BTF has to be parsed for a name, which takes as long as all the rest.
   */
  public static Outcome functionsAtAll() {
    return Stop.orEnd(
        () -> {
          Bytecode nothing = new Bytecode().end();
          try (Descriptor _ = BpfProgram.load(ProgramKind.FENTRY, nothing)) {
            return Outcome.works();
          }
        });
  }

  /** Runs a program when a function returns. */
  public static Outcome fexit() {
    return firesInFunction(ProgramKind.FEXIT);
  }

  /** Runs a program at a security hook: that of {@code bpf(2)}, with which its mark is read. */
  public static Outcome lsm() {
    Outcome outcome = firesAt(ProgramKind.LSM, "bpf");
    return outcome instanceof Outcome.Missing(String reason) && reason.equals(Witness.NEVER_CALLED)
        ? new Outcome.Missing(reason + ": boot with bpf in the kernel's argument lsm=")
        : outcome;
  }

  /** Attaches one program to a list of functions. */
  public static Outcome kprobeMulti() {
    return functions(ProgramKind.KPROBE_MULTI);
  }

  /** Attaches one program to entry and return of a list of functions. */
  public static Outcome kprobeSession() {
    return functions(ProgramKind.KPROBE_SESSION);
  }

  /** Runs a program over the tasks. */
  public static Outcome iterator() {
    return Stop.orEnd(
        () -> {
          int target = ProgramKind.ITERATOR.target("task");
          try (Witness witness = new Witness();
              Descriptor program = BpfProgram.load(ProgramKind.ITERATOR, target, witness.mark());
              Descriptor link = BpfProgram.attachIterator(program);
              Descriptor reader = BpfProgram.iterate(link);
              Arena arena = Arena.ofConfined()) {
            return witness.firedBy(() -> LibC.read(reader.fd(), arena.allocate(1)));
          }
        });
  }

  /** Tells whether a program of the most widely allowed kind can be loaded, and why not. */
  public static Outcome loads() {
    return Stop.orEnd(
        () -> {
          Bytecode nothing = new Bytecode().end();
          try (Descriptor _ = BpfProgram.load(ProgramKind.RAW_TRACEPOINT, nothing)) {
            return Outcome.works();
          }
        });
  }

  /**
   * Tells whether programs may exchange a word if it is what they think; since 5.12, on arm64 since
   * 5.18.
   */
  public static Outcome exchangesIf() {
    return Stop.orEnd(
        () -> {
          Bytecode code =
              new Bytecode()
                  .store(Bytecode.FRAME, -Long.BYTES, 0)
                  .set(0, 0)
                  .set(1, 1)
                  .exchangeIf(Bytecode.FRAME, -Long.BYTES, 1)
                  .end();
          try (Descriptor _ = BpfProgram.load(ProgramKind.RAW_TRACEPOINT, code)) {
            return Outcome.works();
          }
        });
  }

  /** A kernel without this one function may still have it for others. */
  private static Outcome firesInFunction(ProgramKind kind) {
    Outcome outcome = firesAt(kind, FUNCTION);
    return outcome.equals(ProgramKind.noTarget(FUNCTION))
        ? new Outcome.Undecided(
            "the function that is tried, " + FUNCTION + ", is not in the kernel's BTF",
            "report this with the output of uname -a")
        : outcome;
  }

  private static Outcome functions(ProgramKind kind) {
    return fires(kind, 0, program -> BpfProgram.attachToFunctions(program, kind, FUNCTION));
  }

  private static Outcome firesAt(ProgramKind kind, String target) {
    return Stop.orEnd(() -> fires(kind, kind.target(target), BpfProgram::attachToTarget));
  }

  private static Outcome fires(
      ProgramKind kind, int target, Function<Descriptor, Descriptor> attach) {
    return Stop.orEnd(
        () -> {
          try (Witness witness = new Witness();
              Descriptor program = BpfProgram.load(kind, target, witness.mark());
              Descriptor _ = attach.apply(program)) {
            return witness.firedBy(Kernel::getpid);
          }
        });
  }

  private static Descriptor attachRaw(Descriptor program) {
    return BpfProgram.attachRaw(program, TRACEPOINT);
  }
}
