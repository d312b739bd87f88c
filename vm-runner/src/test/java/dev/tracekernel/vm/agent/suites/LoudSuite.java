package dev.tracekernel.vm.agent.suites;

import java.util.Random;
import org.junit.jupiter.api.Test;

public class LoudSuite {

  public static final int CHUNK = 1 << 20;
  public static final int CHUNKS = 100;

  @Test
  void prints_100_megabytes_of_anything() {
    byte[] binary = new byte[CHUNK];
    new Random(1).nextBytes(binary);
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      System.out.write(binary, 0, CHUNK);
    }
    System.err.print("\0\u001b[31m");
  }
}
