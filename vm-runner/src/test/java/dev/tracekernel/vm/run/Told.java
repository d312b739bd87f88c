package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.run.progress.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps what is told of a run. */
final class Told implements Progress {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch time = new CountDownLatch(1);
  private final List<KernelState> states = new CopyOnWriteArrayList<>();

  @Override
  public void update(KernelState state) {
    states.add(state);
  }

  @Override
  public void say(String kernel, String text) {
    lines.add(text);
  }

  @Override
  public void timePassed() {
    time.countDown();
  }

  /** Fails if nobody tells that time passes. */
  void awaitTime() {
    try {
      assertThat(time.await(20, TimeUnit.SECONDS)).as("told of time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<String> lines() {
    return lines;
  }

  /** All that were shown, in their order. */
  List<KernelState> states() {
    return states;
  }
}
