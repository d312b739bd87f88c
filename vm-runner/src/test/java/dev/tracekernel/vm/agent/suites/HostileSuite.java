package dev.tracekernel.vm.agent.suites;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class HostileSuite {

  @Test
  void a_throws_what_throws() {
    throw new Unreadable();
  }

  @Test
  void b_leaves_a_thread() {
    new Thread(HostileSuite::waitForever).start();
  }

  private static void waitForever() {
    Object lock = new Object();
    synchronized (lock) {
      while (true) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private static final class Unreadable extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
