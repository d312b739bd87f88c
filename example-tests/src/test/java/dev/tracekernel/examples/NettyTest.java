package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.wrote;

import dev.tracekernel.assertions.EventPattern;
import dev.tracekernel.junit.EnabledForKernelRange;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * By which calls Netty's transports move a message: a hundred times there and back on the loopback
 * device.
 */
@Tag("under-7.3")
@TraceKernel
@EnabledOnOs(
    architectures = {"amd64", "x86_64"},
    disabledReason = "Netty's native transports are here for x86-64")
class NettyTest {

  static final int TIMES = 100;
  static final EventPattern SENDS = called("sendto").returning(64);
  static final EventPattern WRITES = called("write").returning(64);

  @Test
  void nio_writes_and_waits_by_epoll(KernelTrace trace) throws InterruptedException {
    nio().echo(TIMES);

    assertThat(trace)
        .containsExactly(2 * TIMES, WRITES)
        .contains(called("epoll_wait"))
        .doesNotContain(SENDS, called("io_uring_enter"));
  }

  @Test
  void epoll_sends_by_one_call_each(KernelTrace trace) throws InterruptedException {
    epoll().echo(TIMES);

    assertThat(trace)
        .containsExactly(2 * TIMES, SENDS)
        .doesNotContain(WRITES, called("io_uring_enter"));
  }

  /** Netty's ring wants 5.14. */
  @Test
  @EnabledForKernelRange(min = "5.14")
  void io_uring_sends_without_a_call_that_sends(KernelTrace trace) throws InterruptedException {
    ring().echo(TIMES);

    assertThat(trace)
        .contains(called("io_uring_enter"))
        .doesNotContain(SENDS, WRITES, called("sendmsg"));
  }

  /** What the ring is given counts as what calls do. */
  @Test
  @EnabledForKernelRange(min = "5.14")
  void io_uring_connects_accepts_and_writes(KernelTrace trace) throws InterruptedException {
    int port = ring().echo(times());

    assertThat(trace)
        .containsExactly(1, connected().to("127.0.0.1", port))
        .contains(accepted())
        .containsExactly(2 * TIMES, wrote().returning(64))
        .doesNotContain(connected().outside(loopback()));
  }

  int times() {
    return TIMES;
  }

  NettyEcho nio() {
    return new NettyEcho(
        NioIoHandler.newFactory(), NioServerSocketChannel.class, NioSocketChannel.class);
  }

  NettyEcho epoll() {
    IoHandlerFactory transport = EpollIoHandler.newFactory();
    return new NettyEcho(transport, EpollServerSocketChannel.class, EpollSocketChannel.class);
  }

  NettyEcho ring() {
    IoHandlerFactory transport = IoUringIoHandler.newFactory();
    return new NettyEcho(transport, IoUringServerSocketChannel.class, IoUringSocketChannel.class);
  }
}
