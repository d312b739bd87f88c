package dev.tracekernel.vm.run.faults;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class KilledMachineSuite {

  /** The host kills the machine when this is printed. */
  static final String CUE = "the machine may be killed now";

  @Test
  void a_has_passed_before() {}

  @Test
  void b_sees_its_machine_killed() throws InterruptedException {
    InGuest.check();
    System.out.println(CUE);
    new CountDownLatch(1).await();
  }

  @Test
  void c_runs_in_another_guest() {}
}
