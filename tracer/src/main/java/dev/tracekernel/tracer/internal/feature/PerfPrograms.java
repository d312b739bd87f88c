package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.util.function.Supplier;

/** Attempts with programs that attach to events of perf, and with what followed on those. */
public final class PerfPrograms {

  private static final int GET_ATTACH_COOKIE = 174;
  private static final long COOKIE = 0x7ace;

  private PerfPrograms() {}

  /** Runs a program at a classic tracepoint. */
  public static Outcome tracepoint() {
    return fires(
        ProgramKind.TRACEPOINT,
        () -> PerfEvent.ofTracepoint(Tracefs.idOf("raw_syscalls", "sys_enter")),
        Kernel::getpid);
  }

  /** Runs a program at a breakpoint in the kernel. */
  public static Outcome kprobe() {
    return fires(
        ProgramKind.KPROBE,
        () -> PerfEvent.ofKernelFunction(KernelPrograms.FUNCTION),
        Kernel::getpid);
  }

  /** Runs a program at a breakpoint in the C library. */
  public static Outcome uprobe() {
    return fires(
        ProgramKind.KPROBE, () -> PerfEvent.ofPlace(CodePlace.ofSysconf()), LibC::pageSize);
  }

  /** Attaches one program to a list of breakpoints. */
  public static Outcome uprobeMulti() {
    return places(ProgramKind.UPROBE_MULTI);
  }

  /** Attaches one program to entry and return of a list of functions. */
  public static Outcome uprobeSession() {
    return places(ProgramKind.UPROBE_SESSION);
  }

  /** Gives a program a number when it is attached, by which it tells its events apart. */
  public static Outcome cookie() {
    return Stop.orEnd(
        () -> {
          try (Witness witness = new Witness();
              Descriptor program = BpfProgram.load(ProgramKind.KPROBE, copyCookie(witness));
              Descriptor event = PerfEvent.ofPlace(CodePlace.ofSysconf());
              Descriptor _ = BpfProgram.attach(program, event, COOKIE)) {
            return witness.shows(COOKIE, LibC::pageSize);
          }
        });
  }

  private static Bytecode copyCookie(Witness witness) {
    return new Bytecode()
        .call(GET_ATTACH_COOKIE)
        .loadValue(1, witness.fd())
        .storeRegister(1, 0)
        .end();
  }

  private static Outcome fires(ProgramKind kind, Supplier<Descriptor> open, Runnable action) {
    return Stop.orEnd(
        () -> {
          try (Witness witness = new Witness();
              Descriptor program = BpfProgram.load(kind, witness.mark());
              Descriptor event = open.get()) {
            PerfEvent.attach(program, event);
            return witness.firedBy(action);
          }
        });
  }

  private static Outcome places(ProgramKind kind) {
    return Stop.orEnd(
        () -> {
          try (Witness witness = new Witness();
              Descriptor program = BpfProgram.load(kind, witness.mark());
              Descriptor _ = BpfProgram.attachToPlaces(program, kind, CodePlace.ofSysconf())) {
            return witness.firedBy(LibC::pageSize);
          }
        });
  }
}
