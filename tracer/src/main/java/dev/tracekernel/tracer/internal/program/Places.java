package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.elf.Binaries;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbol;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.elf.IndirectFunctions;
import dev.tracekernel.tracer.internal.elf.MappedFile;
import dev.tracekernel.tracer.internal.elf.UsdtNotes;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.SyscallFunctions;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.PerfEventProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.TimerProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import dev.tracekernel.tracer.probe.UsdtProbe;
import dev.tracekernel.tracer.probe.UserFunctionProbe;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Finds the place of this machine that a probe's name means; with the nearest if there is none. */
final class Places {

  private static final int HARDWARE = 0;
  private static final int SOFTWARE = 1;
  private static final int CPU_CLOCK = 0;

  private Places() {}

  /**
   * Returns the place.
   *
   * @throws ProgramException if there is none, or programs are not attached to its kind by hand
   */
  static AttachPoint of(ProbeSpec probe) {
    if (probe.hasWildcard()) {
      throw new ProgramException(probe.place() + " may be many places: name one");
    }
    return switch (probe) {
      case KernelFunctionProbe it -> kernelFunction(it);
      case UserFunctionProbe it -> userFunction(it);
      case TracepointProbe it -> tracepoint(it);
      case RawTracepointProbe it -> new AttachPoint.RawTracepoint(rawTracepoint(it));
      case TimerProbe it -> timer(it);
      case UsdtProbe it -> usdt(it);
      case SyscallProbe it -> systemCall(it);
      case PerfEventProbe it ->
          new AttachPoint.PerfEvent(
              it.place(),
              it.hardware() ? HARDWARE : SOFTWARE,
              it.config(),
              it.period(),
              false,
              true);
      default ->
          throw new ProgramException(
              "programs are not attached to "
                  + probe.place()
                  + " by hand: name it in SEC, or use syscall, kprobe, kretprobe, uprobe,"
                  + " uretprobe, usdt, tracepoint, rawtracepoint, profile, interval, software,"
                  + " hardware");
    };
  }

  private static AttachPoint systemCall(SyscallProbe probe) {
    String function = SyscallFunctions.of(probe.systemCall());
    return new AttachPoint.KernelFunction(function, 0, null, false);
  }

  private static AttachPoint kernelFunction(KernelFunctionProbe probe) {
    boolean returns =
        switch (probe.kind()) {
          case KPROBE -> false;
          case KRETPROBE -> true;
          case FENTRY, FEXIT ->
              throw new ProgramException(
                  "a program for "
                      + probe.place()
                      + " is loaded for it: write SEC(\""
                      + probe.kind()
                      + "/"
                      + probe.function()
                      + "\")");
        };
    return new AttachPoint.KernelFunction(
        KernelNames.requireFunction(probe), probe.offset(), probe.module(), returns);
  }

  private static AttachPoint tracepoint(TracepointProbe probe) {
    KernelNames.requireTracepoint(probe);
    return new AttachPoint.Tracepoint(probe.category(), probe.event(), 0);
  }

  private static String rawTracepoint(RawTracepointProbe probe) {
    return KernelNames.requireRawTracepoint(probe);
  }

  private static AttachPoint timer(TimerProbe probe) {
    long nanos =
        switch (probe.unit()) {
          case HZ -> 0;
          case S -> 1_000_000_000;
          case MS -> 1_000_000;
          case US -> 1_000;
        };
    boolean frequency = nanos == 0;
    long count = frequency ? probe.count() : probe.count() * nanos;
    return new AttachPoint.PerfEvent(
        probe.place(), SOFTWARE, CPU_CLOCK, count, frequency, probe.everyCpu());
  }

  private static AttachPoint usdt(UsdtProbe probe) {
    Path binary = Binaries.ofThisProcess().find(probe.binary());
    try (ElfFile file = ElfFile.open(binary)) {
      List<String> names =
          UsdtNotes.of(file).stream().map(it -> it.provider() + ":" + it.name()).toList();
      String wanted = probe.provider() + ":" + probe.probe();
      if (!names.contains(wanted)) {
        throw new ProgramException(
            "%s has no USDT probe %s: %s".formatted(binary, wanted, Names.there(wanted, names)));
      }
      return new AttachPoint.Usdt(probe.place(), binary, probe.provider(), probe.probe());
    }
  }

  private static AttachPoint userFunction(UserFunctionProbe probe) {
    Path binary = Binaries.ofThisProcess().find(probe.binary());
    try (ElfFile file = ElfFile.open(binary)) {
      return new AttachPoint.UserFunction(
          probe.place(), binary, offset(probe, file), probe.returns());
    }
  }

  private static long offset(UserFunctionProbe probe, ElfFile file) {
    ElfSymbols symbols = new ElfSymbols(file);
    ElfSymbol symbol =
        symbols.named(probe.symbol()).stream()
            .filter(it -> it.kind() != ElfSymbol.Kind.OTHER)
            .max(Comparator.comparing(ElfSymbol::preferred))
            .orElseThrow(() -> noFunction(probe, file, symbols));
    if (symbol.kind() == ElfSymbol.Kind.INDIRECT) {
      return new IndirectFunctions(MappedFile.ofThisProcess())
              .fileOffset(file.path(), probe.symbol())
          + probe.offset();
    }
    return file.fileOffset(symbol.address()).orElseThrow() + probe.offset();
  }

  private static ProgramException noFunction(
      UserFunctionProbe probe, ElfFile file, ElfSymbols symbols) {
    List<String> names = symbols.functions(_ -> true).stream().map(ElfSymbol::name).toList();
    return new ProgramException(
        "%s has no function %s: %s"
            .formatted(
                file.path(),
                probe.symbol(),
                Names.nearest(
                    probe.symbol(), names, "it has " + names.size() + " with other names")));
  }
}
