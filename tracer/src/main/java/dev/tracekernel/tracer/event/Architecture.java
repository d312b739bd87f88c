package dev.tracekernel.tracer.event;

import java.util.Optional;

/** A processor's architecture: with the {@link Abi} it says which table of system calls holds. */
public enum Architecture {
  /** x86-64, with i386 for 32-bit processes. */
  X86_64("x86_64"),
  /** arm64, with arm for 32-bit processes. */
  ARM64("aarch64");

  private static final Architecture RUNNING = of(System.getProperty("os.arch", ""));

  private final String machine;

  Architecture(String machine) {
    this.machine = machine;
  }

  /**
   * Returns the architecture of the machine that this JVM runs on; {@link #X86_64} on those whose
   * kernel cannot be traced, where only traces of other machines are read.
   */
  public static Architecture running() {
    return RUNNING;
  }

  /** Finds an architecture by what {@code uname -m} prints. */
  public static Optional<Architecture> ofMachine(String machine) {
    for (Architecture architecture : values()) {
      if (architecture.machine.equals(machine)) {
        return Optional.of(architecture);
      }
    }
    return Optional.empty();
  }

  private static Architecture of(String javaName) {
    return javaName.equals("aarch64") ? ARM64 : X86_64;
  }

  /** Returns what {@code uname -m} prints. */
  @Override
  public String toString() {
    return machine;
  }
}
