package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.remote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections through a network whose delay is known: the SYN has it, and the answer. */
class TcpDelayTest {

  private static final int CONNECTS = 11;
  private static final long DELAY = 20_000_000;

  /** A kernel that preempts itself may skip a program, and says so: then it is tried again. */
  private static final boolean SKIPS = KernelVersion.running().isAtLeast(new KernelSeries(7, 0));

  private static final int ROUNDS = 5;

  private final List<Long> around = new ArrayList<>();

  @Test
  @ExtendWith(DelayCondition.class)
  void a_connect_takes_two_delays_and_no_longer_than_the_call_around_it() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      Latency connects = measured(tracer);
      for (int round = 1; round < ROUNDS && SKIPS && !connects.losses().isEmpty(); round++) {
        connects = measured(tracer);
      }
      assertThat(connects.losses()).isEqualTo(Losses.none());
      Ranks.check(connects, Collections.nCopies(CONNECTS, 2 * DELAY), around);
    }
  }

  private Latency measured(KernelTracer tracer) throws Exception {
    around.clear();
    TraceWindow window =
        tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.TCP_CONNECT));
    try (window) {
      InetSocketAddress address = DelayedLoopback.with(DELAY / 1_000_000 + "ms", this::connect);
      return window.trace().latency(Measure.TCP_CONNECT).where(remote(address));
    }
  }

  private InetSocketAddress connect() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
      for (int i = 0; i < CONNECTS; i++) {
        long begin = System.nanoTime();
        SocketChannel.open(address).close();
        around.add(System.nanoTime() - begin);
      }
      return address;
    }
  }
}
