package dev.tracekernel.vm.run.faults;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class PanicSuite {

  private static final int CONSOLE_BYTES = 200_000;

  @Test
  void a_passes() {}

  /** The console gets a flood without a line's end before. */
  @Test
  void b_panics() throws IOException {
    InGuest.check();
    try (FileOutputStream console = new FileOutputStream("/dev/console")) {
      console.write("x".repeat(CONSOLE_BYTES).getBytes());
    }
    Files.writeString(Path.of("/proc/sysrq-trigger"), "c");
  }

  @Test
  void c_runs_in_another_guest() {}
}
