package dev.tracekernel.vm.agent.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class NoSpaceSuite {

  @Test
  void a_expects_it() throws IOException {
    try {
      b_finds_no_space();
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("/dev/full took a byte");
  }

  @Test
  void b_finds_no_space() throws IOException {
    Files.write(Path.of("/dev/full"), new byte[1]);
  }

  @Test
  void c_finds_no_space() throws IOException {
    b_finds_no_space();
  }
}
