package dev.tracekernel.vm.run.faults;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class OutOfMemorySuite {

  private static final long PIECE = 16 << 20;

  @Test
  void a_takes_all_memory() {
    InGuest.check();
    while (true) {
      Arena.global().allocate(PIECE).fill((byte) 1);
    }
  }

  @Test
  void b_runs_in_another_guest() {}
}
