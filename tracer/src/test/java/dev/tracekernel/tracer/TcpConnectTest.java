package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.remote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.Measure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are known: some at once, some only with their second SYN, some never. */
class TcpConnectTest {

  private static final List<String> HOSTS =
      List.of("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.1", "::1");

  /** When the second SYN is sent, but for a tick of the kernel's clock. */
  private static final long SECOND_SYN = 990_000_000;

  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.TCP_CONNECT);
  private static final TraceDeclaration OF_THIS_THREAD =
      DECLARATION.withScope(TraceScope.testThreads());

  /** One whose SYN was dropped. */
  private record Slow(long begin, SocketChannel channel) {}

  private final List<Long> around = new ArrayList<>();
  private final List<FullListener> listeners = new ArrayList<>();

  private static Latency connects(TraceWindow window) {
    return window.trace().latency(Measure.TCP_CONNECT);
  }

  private static void await(SocketChannel channel) {
    Awaitility.await().pollInterval(Duration.ofMillis(1)).until(channel::finishConnect);
  }

  @Test
  void each_takes_as_long_as_its_syn_was_refused_and_no_longer_than_seen_from_outside()
      throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(OF_THIS_THREAD)) {
      connectToAll();
      Latency all = connects(window);
      assertThat(all.losses()).isEqualTo(Losses.none());
      assertThat(all.inFlight()).isEmpty();
      assertThat(all.failed()).isZero();
      check(all);
      for (FullListener each : listeners) {
        assertThat(all.where(remote(each.address())).count()).isEqualTo(4);
        each.close();
      }
    }
  }

  /** To each two that find room, and two that find none. */
  private void connectToAll() throws IOException {
    List<Slow> slow = new ArrayList<>();
    for (String host : HOSTS) {
      FullListener listener = new FullListener(host);
      listeners.add(listener);
      around.addAll(listener.fill());
      slow.add(new Slow(System.nanoTime(), listener.connect()));
      slow.add(new Slow(System.nanoTime(), listener.connect()));
      listener.accept();
    }
    for (Slow each : slow) {
      await(each.channel());
      around.add(System.nanoTime() - each.begin());
    }
  }

  /** The first half is quick. */
  private void check(Latency all) {
    Collections.sort(around);
    int count = around.size();
    assertThat(all.count()).isEqualTo(count);
    for (int rank = 1; rank <= count; rank++) {
      Bucket value = all.histogram().ofRank(rank);
      long least = rank <= count / 2 ? 1 : SECOND_SYN;
      assertThat(value.low()).as("rank " + rank).isBetween(least, around.get(rank - 1));
    }
    assertThat(all.percentile(50).high()).isLessThan(SECOND_SYN);
    assertThat(all.percentile(90).low()).isGreaterThanOrEqualTo(SECOND_SYN);
    assertThat(all.percentile(99).low()).isGreaterThanOrEqualTo(SECOND_SYN);
    assertThat(all.max().toNanos()).isBetween(SECOND_SYN, around.getLast());
  }

  @Test
  void what_goes_on_is_in_flight_and_what_began_before_is_counted_apart() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        FullListener listener = new FullListener("127.0.0.1")) {
      listener.fill();
      SocketChannel before = listener.connect();
      try (TraceWindow window = tracer.start(DECLARATION)) {
        SocketChannel after = listener.connect();
        assertThat(connects(window).where(remote(listener.address())).inFlight()).hasSize(1);
        listener.accept();
        await(before);
        await(after);
        Latency all = connects(window).where(remote(listener.address()));
        assertThat(all.begunBefore()).isEqualTo(1);
        assertThat(all.count()).isEqualTo(1);
        assertThat(all.inFlight()).isEmpty();
      }
    }
  }

  @Test
  void it_is_of_who_connects_wherever_it_is_established() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        ExecutorService other = Executors.newSingleThreadExecutor();
        FullListener listener = new FullListener("127.0.0.1")) {
      other.submit(() -> {}).get(); // what the test's thread starts later is in its scope
      checkScopes(tracer, other, listener);
    }
  }

  private static void checkScopes(KernelTracer tracer, ExecutorService other, FullListener listener)
      throws Exception {
    try (TraceWindow thread = tracer.start(OF_THIS_THREAD)) {
      List<SocketChannel> others = connect(other, listener);
      SocketChannel own = listener.connect();
      listener.accept();
      await(own);
      others.forEach(TcpConnectTest::await);

      Latency ofThread = connects(thread).where(remote(listener.address()));
      assertThat(ofThread.count()).isEqualTo(1);
      assertThat(ofThread.begunBefore()).isZero();
    }
  }

  private static List<SocketChannel> connect(ExecutorService other, FullListener listener)
      throws Exception {
    return other
        .submit(
            () -> {
              listener.fill();
              return List.of(listener.connect());
            })
        .get();
  }

  @Test
  void one_that_is_refused_or_given_up_has_failed_and_is_no_value() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        FullListener listener = new FullListener("127.0.0.1");
        TraceWindow window = tracer.start(OF_THIS_THREAD)) {
      InetSocketAddress nobody = unused();
      assertThatThrownBy(() -> SocketChannel.open(nobody)).isInstanceOf(IOException.class);
      listener.fill();
      listener.connect().close();

      Latency refused = connects(window).where(remote(nobody));
      assertThat(refused.failed()).isEqualTo(1);
      assertThat(refused.count()).isZero();
      assertThat(refused)
          .hasToString(
              "TCP_CONNECT of remote 127.0.0.1:" + nobody.getPort() + ": no values, 1 failed");
      Latency given = connects(window).where(remote(listener.address()));
      assertThat(given.failed()).isEqualTo(1);
      assertThat(given.count()).isEqualTo(2);
      assertThat(given.inFlight()).isEmpty();
    }
  }

  /** A socket that connects to itself sends a SYN, and gets one while it waits for the answer. */
  @Test
  void one_whose_syns_cross_is_one_connection() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(OF_THIS_THREAD);
        SocketChannel channel = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      InetSocketAddress itself = (InetSocketAddress) channel.getLocalAddress();
      long begin = System.nanoTime();
      channel.connect(itself);
      long took = System.nanoTime() - begin;

      Latency all = connects(window).where(remote(itself));
      assertThat(all.count()).isEqualTo(1);
      assertThat(all.max().toNanos()).isBetween(1L, took);
      assertThat(all.failed()).isZero();
      assertThat(all.begunBefore()).isZero();
      assertThat(all.inFlight()).isEmpty();
    }
  }

  private static InetSocketAddress unused() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
    }
  }

  @Test
  void a_saved_trace_has_the_same_values(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trace");
    try (KernelTracer tracer = KernelTracer.open();
        FullListener four = new FullListener("127.0.0.1");
        FullListener six = new FullListener("::1");
        TraceWindow window = tracer.start(OF_THIS_THREAD)) {
      four.fill();
      six.fill();
      six.connect();
      InetSocketAddress nobody = unused();
      assertThatThrownBy(() -> SocketChannel.open(nobody)).isInstanceOf(IOException.class);
      window.trace().save(file);

      Latency live = connects(window);
      Latency saved = KernelTrace.load(file).snapshot().latency(Measure.TCP_CONNECT);
      assertThat(saved.keys()).isEqualTo(live.keys()).contains(remote(six.address()));
      assertThat(saved.where(remote(six.address())).histogram())
          .isEqualTo(live.where(remote(six.address())).histogram());
      assertThat(saved.where(remote(six.address())).inFlight()).hasSize(1);
      assertThat(saved.where(remote(four.address())).count()).isEqualTo(2);
      assertThat(saved.failed()).isEqualTo(1);
    }
  }

  @Test
  void an_address_that_is_only_a_name_is_refused() {
    assertThatThrownBy(() -> remote(InetSocketAddress.createUnresolved("a.example", 80)))
        .hasMessageStartingWith("the kernel has numbers and no names: a.example")
        .hasMessageEndingWith("was not resolved");
  }
}
