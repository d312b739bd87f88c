package dev.tracekernel.vm.run.faults;

import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what breaks a machine off all machines but a guest. */
final class InGuest {

  private static final Path PORT = Path.of("/dev/virtio-ports/tracekernel.control");

  private InGuest() {}

  /** To be called before anything that breaks something. */
  static void check() {
    if (!Files.exists(PORT)) {
      throw new IllegalStateException(
          "this test breaks the machine it runs on, and it is no guest");
    }
  }
}
