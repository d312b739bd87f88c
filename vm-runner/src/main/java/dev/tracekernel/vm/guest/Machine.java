package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.util.List;

/** What differs between the architectures that a guest can have. */
enum Machine {
  /** Without five-level page tables: QEMU 7.2 emulates them so that newer kernels hang. */
  AMD64("amd64", "qemu-system-x86_64", "max,la57=off"),
  ARM64("arm64", "qemu-system-aarch64", "max,pauth-impdef=on");

  private final String debianName;
  private final String qemu;
  private final String emulatedCpu;

  Machine(String debianName, String qemu, String emulatedCpu) {
    this.debianName = debianName;
    this.qemu = qemu;
    this.emulatedCpu = emulatedCpu;
  }

  static Machine of(BootableKernel kernel) {
    for (Machine machine : values()) {
      if (machine.debianName.equals(kernel.architecture())) {
        return machine;
      }
    }
    throw new IllegalArgumentException(
        "no guest can have the architecture "
            + kernel.architecture()
            + " of the kernel "
            + kernel.name()
            + ": amd64 and arm64 can be had");
  }

  /** What this JVM runs on. */
  static Machine ofHost() {
    return System.getProperty("os.arch").equals("aarch64") ? ARM64 : AMD64;
  }

  String qemu() {
    return qemu;
  }

  String debianName() {
    return debianName;
  }

  /** Only an emulated CPU is chosen: with KVM, vng passes the host's through. */
  List<String> cpu(Acceleration acceleration) {
    return acceleration.kvm() ? List.of() : List.of("-cpu", emulatedCpu);
  }
}
