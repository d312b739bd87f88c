package dev.tracekernel.vm.run.faults;

import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class KilledSuite {

  @Test
  void a_kills_its_jvm() throws IOException, InterruptedException {
    InGuest.check();
    new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();
    throw new AssertionError("it survived");
  }

  @Test
  void b_runs_in_another_guest() {}
}
