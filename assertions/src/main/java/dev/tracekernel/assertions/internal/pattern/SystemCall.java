package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.CompatCalls;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SymbolFamily;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A system call by its name; its number is another one on each architecture, or there is none. */
public final class SystemCall implements EventType {

  private static final int NONE = Integer.MIN_VALUE;
  private static final int ABIS = Abi.values().length;

  /**
   * In the number of a call of x32, whose others are those of x86-64, up to where its own begin.
   */
  private static final int X32 = 0x40000000;

  private static final int X32_OWN = 512;

  private final String name;
  private final Set<Integer> ofOtherNames;
  private final int[] numbers = new int[Architecture.values().length * ABIS];

  private SystemCall(String name) {
    this.name = name;
    this.ofOtherNames = CompatCalls.numbersOf(name);
    Arrays.fill(numbers, NONE);
    for (Architecture architecture : Architecture.values()) {
      for (Abi abi : Abi.values()) {
        SyscallTable.of(architecture, abi)
            .number(name)
            .ifPresent(number -> numbers[index(architecture, abi)] = number);
      }
    }
  }

  /**
   * Finds a call.
   *
   * @throws UnknownProbeException if no architecture has one of that name
   */
  public static SystemCall of(String name) {
    if (!SyscallTable.isKnownAnywhere(name)) {
      throw UnknownProbeException.ofSystemCall(name);
    }
    return new SystemCall(name);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Checks that the machine that was traced has this call.
   *
   * @throws UnknownProbeException if it has not: no trace of it can show one
   */
  @Override
  public void require(Architecture architecture) {
    if (!isOn(architecture)) {
      throw UnknownProbeException.ofSystemCall(name, architecture);
    }
  }

  /** Tells whether machines of that architecture have this call. */
  @Override
  public boolean isOn(Architecture architecture) {
    return numbers[index(architecture, Abi.NATIVE)] != NONE;
  }

  /**
   * Tells whether a call of that name is on any architecture: which one a trace is of is known only
   * when it is judged.
   */
  static boolean exists(String name) {
    return SyscallTable.isKnownAnywhere(name);
  }

  /** Returns the signature on this machine, or that of the machine that has the call. */
  SyscallSignature signature() {
    Architecture running = Architecture.running();
    int number = numbers[index(running, Abi.NATIVE)];
    return number == NONE ? foreignSignature() : signature(running, number);
  }

  private SyscallSignature foreignSignature() {
    return Arrays.stream(Architecture.values())
        .filter(other -> numbers[index(other, Abi.NATIVE)] != NONE)
        .map(other -> signature(other, numbers[index(other, Abi.NATIVE)]))
        .findFirst()
        .orElseThrow();
  }

  private static SyscallSignature signature(Architecture architecture, int number) {
    return SyscallTable.of(architecture, Abi.NATIVE).signature(number);
  }

  /** Returns the names of a parameter's values, on a machine that has the call of that name. */
  List<SymbolFamily> families(String call, String parameter) {
    Architecture running = Architecture.running();
    Architecture machine =
        SyscallTable.of(running, Abi.NATIVE).has(call)
            ? running
            : Arrays.stream(Architecture.values())
                .filter(other -> SyscallTable.of(other, Abi.NATIVE).has(call))
                .findFirst()
                .orElse(running);
    return SymbolFamily.of(machine, Abi.NATIVE, call, parameter);
  }

  @Override
  public boolean mayBeHiddenBy(Loss loss) {
    return Hidden.by(loss, name);
  }

  /** Tells whether an event is this call, without decoding its name. */
  @Override
  public boolean made(KernelEvent event) {
    return event instanceof SyscallEvent call && made(call);
  }

  boolean made(SyscallEvent event) {
    return numbers[index(event.architecture(), event.abi())] == event.number()
        || (isOfI386(event) && ofOtherNames.contains(event.number()));
  }

  private static boolean isOfI386(SyscallEvent event) {
    return event.abi() == Abi.COMPAT && event.architecture() == Architecture.X86_64;
  }

  /**
   * Tells whether an event may be this call under another name: one that only 32-bit processes have
   * and that is not known to be another, as {@code socketcall} may be {@code connect} and {@code
   * ftruncate64} is {@code ftruncate} with other parameters; or one of x32.
   */
  @Override
  public boolean mayBe(KernelEvent event) {
    return event instanceof SyscallEvent call
        && (call.abi() == Abi.COMPAT ? mayBeCompat(call) : mayBeX32(call));
  }

  private boolean mayBeCompat(SyscallEvent call) {
    return !SyscallTable.of(call.architecture(), Abi.NATIVE).has(call.name())
        && (call.architecture() != Architecture.X86_64 || CompatCalls.mayBe(call.name(), name));
  }

  private boolean mayBeX32(SyscallEvent call) {
    int number = call.number() ^ X32;
    return call.architecture() == Architecture.X86_64
        && number >= 0
        && number < X32
        && (number >= X32_OWN || number == numbers[index(Architecture.X86_64, Abi.NATIVE)]);
  }

  private static int index(Architecture architecture, Abi abi) {
    return ABIS * architecture.ordinal() + abi.ordinal();
  }
}
