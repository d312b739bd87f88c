package dev.tracekernel.vm.agent.suites;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
public class ParallelSuite {

  public static final int TESTS = 200;

  private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

  /** Ends only while another one runs. */
  @RepeatedTest(TESTS)
  void meets_another() throws Exception {
    TOGETHER.await(20, TimeUnit.SECONDS);
  }
}
