package dev.tracekernel.vm.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickerTest {

  @Test
  void it_tells_again_and_again_and_nothing_once_it_is_closed() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    Ticker ticker =
        Ticker.of(
            new Silent() {
              @Override
              public void timePassed() {
                thrice.countDown();
              }
            },
            Duration.ofMillis(1));

    assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
    ticker.close();

    assertThat(ticker.isTerminated()).as("its thread has ended").isTrue();
  }

  private abstract static class Silent implements Progress {
    @Override
    public void update(KernelState state) {}

    @Override
    public void say(String kernel, String text) {}
  }
}
