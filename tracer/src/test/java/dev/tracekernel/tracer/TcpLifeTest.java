package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.local;
import static dev.tracekernel.tracer.measure.MeasureKey.remote;
import static dev.tracekernel.tracer.measure.MeasureKey.side;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.TcpSide;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a listener of the test's own, which are closed when their time is over. */
class TcpLifeTest {

  private static final long[] LIVES = {90_000_000, 10_000_000, 50_000_000, 30_000_000, 70_000_000};
  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.TCP_LIFE);

  private final List<Long> least = new ArrayList<>();
  private final List<Long> most = new ArrayList<>();
  private final List<Long> leastAccepted = new ArrayList<>();
  private final List<Long> mostAccepted = new ArrayList<>();
  private ServerSocketChannel listener;
  private InetSocketAddress address;

  /** Both ends of a connection. */
  private record Ends(SocketChannel client, SocketChannel server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  @BeforeEach
  void listen() throws IOException {
    listen("127.0.0.1");
  }

  private void listen(String host) throws IOException {
    listener = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
    address = (InetSocketAddress) listener.getLocalAddress();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private Ends connect() throws IOException {
    return new Ends(SocketChannel.open(address), listener.accept());
  }

  private Latency connected(TraceWindow window) {
    Latency all = window.trace().latency(Measure.TCP_LIFE);
    return all.where(side(TcpSide.CONNECTED)).where(remote(address));
  }

  private Latency accepted(TraceWindow window) {
    Latency all = window.trace().latency(Measure.TCP_LIFE);
    return all.where(side(TcpSide.ACCEPTED)).where(local(address));
  }

  @Test
  void each_end_lives_from_where_it_is_established_to_where_it_is_closed() throws Exception {
    check("127.0.0.1");
  }

  @Test
  void those_of_ipv6_do_too() throws Exception {
    check("::1");
  }

  private void check(String host) throws Exception {
    listener.close();
    listen(host);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION)) {
      for (long nanos : LIVES) {
        live(window, nanos);
      }
      assertThat(connected(window).losses()).isEqualTo(Losses.none());
      Ranks.check(connected(window), least, most);
      Ranks.check(accepted(window), leastAccepted, mostAccepted);
    }
  }

  /** The end that was accepted is closed after the other, and lives twice as long. */
  private void live(TraceWindow window, long nanos) throws IOException {
    long begin = System.nanoTime();
    try (Ends ends = connect()) {
      long established = System.nanoTime();
      spin(nanos);
      least.add(System.nanoTime() - established);
      ends.client().close();
      Awaitility.await().until(() -> connected(window).count() == least.size());
      most.add(System.nanoTime() - begin);
      spin(nanos);
      leastAccepted.add(System.nanoTime() - established);
      ends.server().close();
      Awaitility.await().until(() -> accepted(window).count() == least.size());
      mostAccepted.add(System.nanoTime() - begin);
    }
  }

  private static void spin(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
  }

  /** Packets close them, and these may still be on their way when a call returns. */
  private boolean hasEnded(TraceWindow window, int count) {
    return connected(window).count() == count && accepted(window).count() == count;
  }

  @Test
  void one_that_is_open_is_in_flight_and_one_from_before_is_counted_apart() throws Exception {
    Ends before = connect();
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION);
        Ends after = connect()) {
      assertThat(after.client().isConnected()).isTrue();
      assertThat(connected(window).inFlight()).hasSize(1);
      assertThat(accepted(window).inFlight()).hasSize(1);
      before.close();
      Awaitility.await().until(() -> connected(window).begunBefore() >= 2);
      assertThat(connected(window).count()).isZero();
      assertThat(accepted(window).count()).isZero();
    }
  }

  @Test
  void one_that_is_refused_has_no_life() throws Exception {
    listener.close();
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION)) {
      assertThatThrownBy(() -> SocketChannel.open(address)).isInstanceOf(IOException.class);
      assertThat(connected(window).count()).isZero();
      assertThat(connected(window).inFlight()).isEmpty();
    }
  }

  @Test
  void a_saved_trace_has_the_same_values(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trace");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION)) {
      connect().close();
      Awaitility.await().until(() -> hasEnded(window, 1));
      window.trace().save(file);
      Latency saved = KernelTrace.load(file).snapshot().latency(Measure.TCP_LIFE);
      assertThat(saved.where(remote(address)).histogram()).isEqualTo(connected(window).histogram());
      assertThat(saved.where(side(TcpSide.ACCEPTED)).where(local(address)).histogram())
          .isEqualTo(accepted(window).histogram());
    }
  }
}
