package dev.tracekernel.vm.run.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class FullDiskSuite {

  private static final Path FILE = Path.of("/tmp/fills-the-disk");

  @Test
  void a_fills_the_disk() throws IOException {
    InGuest.check();
    byte[] piece = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(FILE)) {
      while (true) {
        out.write(piece);
      }
    }
  }

  @Test
  void b_passes_on_a_full_disk() {}

  @AfterAll
  static void makeRoom() throws IOException {
    Files.deleteIfExists(FILE);
  }
}
