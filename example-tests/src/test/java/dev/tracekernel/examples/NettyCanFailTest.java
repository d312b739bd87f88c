package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import dev.tracekernel.junit.EnabledForKernelRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

@EnabledOnOs(
    architectures = {"amd64", "x86_64"},
    disabledReason = "Netty's native transports are here for x86-64")
@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class NettyCanFailTest {

  @Test
  void when_nio_is_epoll() {
    assertThatFails(Other.class, "nio_writes_and_waits_by_epoll")
        .hasMessageContainingAll("exactly 200 of", "called write", "but no call matches");
  }

  @Test
  void when_epoll_is_nio() {
    assertThatFails(Other.class, "epoll_sends_by_one_call_each")
        .hasMessageContainingAll("exactly 200 of", "called sendto", "but no call matches");
  }

  @Test
  @EnabledForKernelRange(min = "5.14")
  void when_the_ring_is_epoll() {
    assertThatFails(Other.class, "io_uring_sends_without_a_call_that_sends")
        .hasMessageContainingAll("called io_uring_enter", "but no call matches");
  }

  @Test
  @EnabledForKernelRange(min = "5.14")
  void when_the_ring_writes_once_more() {
    assertThatFails(OnceMore.class, "io_uring_connects_accepts_and_writes")
        .hasMessageContainingAll("exactly 200 of", "wrote", "IORING_OP_");
  }

  /** A message more. */
  static final class OnceMore extends NettyTest {
    @Override
    int times() {
      return TIMES + 1;
    }
  }

  /** Each with another transport. */
  static final class Other extends NettyTest {
    @Override
    NettyEcho nio() {
      return super.epoll();
    }

    @Override
    NettyEcho epoll() {
      return super.nio();
    }

    @Override
    NettyEcho ring() {
      return super.epoll();
    }
  }
}
