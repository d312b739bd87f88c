package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Detaches many links at a time: for each the kernel waits until no CPU can still run its program,
 * and what waits together waits once.
 */
public final class Detaching {

  private static final int THREADS = 64;

  private Detaching() {}

  /** Closes all of them. */
  public static void all(List<Link> links) {
    List<Thread> threads = new ArrayList<>();
    AtomicInteger next = new AtomicInteger();
    for (int i = 1; i < Math.min(links.size(), THREADS); i++) {
      threads.add(
          Thread.ofPlatform().daemon().name("tracekernel-detach").start(() -> some(links, next)));
    }
    some(links, next);
    threads.forEach(Detaching::join);
  }

  private static void some(List<Link> links, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < links.size(); i = next.getAndIncrement()) {
      links.get(i).close();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
