package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What differs between the architectures that a guest can have. */
public enum Machine {
  /** Without five-level page tables: QEMU 7.2 emulates them so that newer kernels hang. */
  AMD64("amd64", "qemu-system-x86_64", "qemu-system-x86", "max,la57=off", 0x3e),
  ARM64("arm64", "qemu-system-aarch64", "qemu-system-arm", "max,pauth-impdef=on", 0xb7);

  private static final int ELF = 0x464c457f;
  private static final int ELF_MACHINE_AT = 18;
  private static final int HEAD = 20;

  private final String debianName;
  private final String qemu;
  private final String qemuPackage;
  private final String emulatedCpu;
  private final int elf;

  Machine(String debianName, String qemu, String qemuPackage, String emulatedCpu, int elf) {
    this.debianName = debianName;
    this.qemu = qemu;
    this.qemuPackage = qemuPackage;
    this.emulatedCpu = emulatedCpu;
    this.elf = elf;
  }

  static Machine of(BootableKernel kernel) {
    return named(kernel.architecture())
        .orElseThrow(() -> unknown(kernel.architecture() + " of the kernel " + kernel.name()));
  }

  /**
   * By the name that Debian gives the architecture.
   *
   * @throws IllegalArgumentException if no guest can have it
   */
  public static Machine of(String debianName) {
    return named(debianName).orElseThrow(() -> unknown(debianName));
  }

  private static IllegalArgumentException unknown(String architecture) {
    return new IllegalArgumentException(
        "no guest can have the architecture " + architecture + ": amd64 and arm64 can be had");
  }

  private static Optional<Machine> named(String debianName) {
    return Arrays.stream(values())
        .filter(machine -> machine.debianName.equals(debianName))
        .findFirst();
  }

  /** What this JVM runs on. */
  public static Machine ofHost() {
    return System.getProperty("os.arch").equals("aarch64") ? ARM64 : AMD64;
  }

  /** The program that emulates it. */
  public String qemu() {
    return qemu;
  }

  /** Debian's package of {@link #qemu}. */
  public String qemuPackage() {
    return qemuPackage;
  }

  /** Whether a program's file is for this machine; one that is not there is not. */
  public boolean runs(Path program) throws IOException {
    if (!Files.exists(program)) {
      return false;
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    try (InputStream in = Files.newInputStream(program)) {
      return in.read(head.array()) == HEAD
          && head.getInt(0) == ELF
          && head.getShort(ELF_MACHINE_AT) == elf;
    }
  }

  /** As in {@code amd64}. */
  public String debianName() {
    return debianName;
  }

  /** Only an emulated CPU is chosen: with KVM, vng passes the host's through. */
  List<String> cpu(Acceleration acceleration) {
    return acceleration.kvm() ? List.of() : List.of("-cpu", emulatedCpu);
  }
}
