package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.OptionalInt;

/**
 * A system call of the kernel's table.
 *
 * @param name the kernel's name
 * @param number the number in the native table
 */
public record SystemCall(String name, int number) implements EventType {

  /**
   * Finds a call.
   *
   * @throws UnknownProbeException if there is none of that name
   */
  public static SystemCall of(String name) {
    OptionalInt number = SyscallTable.of(Abi.NATIVE).number(name);
    if (number.isEmpty()) {
      throw UnknownProbeException.ofSystemCall(name);
    }
    return new SystemCall(name, number.getAsInt());
  }

  /** Tells whether this architecture has a call of that name. */
  static boolean exists(String name) {
    return SyscallTable.isKnown(name);
  }

  SyscallSignature signature() {
    return SyscallTable.of(Abi.NATIVE).signature(number);
  }

  @Override
  public String probe() {
    return "syscall:" + name;
  }

  /** Tells whether an event is this call, without decoding its name. */
  @Override
  public boolean made(KernelEvent event) {
    return event instanceof SyscallEvent call && made(call);
  }

  private boolean made(SyscallEvent event) {
    return event.abi() == Abi.NATIVE ? event.number() == number : isCompat(event.number());
  }

  /**
   * Tells whether an event is a call that only 32-bit processes have, and so may be this one under
   * another name: {@code socketcall}, {@code ftruncate64}.
   */
  @Override
  public boolean mayBe(KernelEvent event) {
    return event instanceof SyscallEvent call
        && call.abi() == Abi.COMPAT
        && !SyscallTable.isKnown(call.name());
  }

  private boolean isCompat(int compatNumber) {
    OptionalInt expected = SyscallTable.of(Abi.COMPAT).number(name);
    return expected.isPresent() && expected.getAsInt() == compatNumber;
  }
}
