package dev.tracekernel.vm.run.faults;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

public class DeadlockSuite {

  @Test
  void waits_for_ever() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
