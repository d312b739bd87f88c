package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.map.Range;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.SoftirqVector;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Soft interrupts that the kernel's own trace has seen, too. */
@Tag("under-5.10")
@Tag("under-7.3")
class SoftirqTest {

  private static final int DATAGRAMS = 10_007;
  private static final String AGREED = "they agree";

  /** Some machines run no program of BPF in the time of their first process, and count no miss. */
  private static final Path UNSEEN = Path.of("/proc/1");

  private static final String[] EVENTS = {"irq/softirq_entry", "irq/softirq_exit"};

  /** The classes are its own, so that the measure's programs come after the first witness's. */
  @Test
  void they_are_as_the_kernels_own_trace_has_them() throws Exception {
    assertThat(new FreshClasses().run(BetweenTwoWitnesses.class)).isEqualTo(AGREED);
  }

  /**
   * What belongs to one event runs in the order in which it was registered: so the one witness has
   * each time not after the measure, and the other not before it, whatever comes between them.
   */
  static final class BetweenTwoWitnesses {
    public static void main(String[] args) throws IOException {
      try (KernelTracer tracer = KernelTracer.open();
          KernelsOwnTrace first = new KernelsOwnTrace(EVENTS)) {
        start(tracer).close();
        try (KernelsOwnTrace second = new KernelsOwnTrace(EVENTS)) {
          check(tracer, first, second);
        }
      }
      System.out.print(AGREED);
    }
  }

  private static TraceWindow start(KernelTracer tracer) {
    return tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.SOFTIRQ));
  }

  private static void check(KernelTracer tracer, KernelsOwnTrace first, KernelsOwnTrace second)
      throws IOException {
    long before = System.nanoTime();
    try (TraceWindow window = start(tracer)) {
      long opened = System.nanoTime();
      send();
      long closing = System.nanoTime();
      Latency all = window.trace().latency(Measure.SOFTIRQ);
      long after = System.nanoTime();
      assertThat(all.losses()).isEqualTo(Losses.none());
      List<String> seenLast = second.lines();
      SeenSoftirqs seen = SeenSoftirqs.of(first.lines(), seenLast);
      for (SoftirqVector each : SoftirqVector.values()) {
        check(
            all.where(vector(each)),
            seen.between(each.ordinal(), opened, closing).outside(UNSEEN),
            seen.between(each.ordinal(), before, after));
      }
      assertThat(seen.between(SoftirqVector.NET_RX.ordinal(), opened, closing).size())
          .isGreaterThan(DATAGRAMS / 2);
    }
  }

  /** Each makes the kernel receive, from its own loopback. */
  private static void send() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      byte[] bytes = new byte[1];
      for (int i = 0; i < DATAGRAMS; i++) {
        socket.send(new DatagramPacket(bytes, 1, socket.getLocalSocketAddress()));
      }
    }
  }

  /**
   * What is measured has all that was seen surely inside of the window, and nothing but what was
   * seen around it. So a value is between those of as many below, and of as many above.
   */
  private static void check(Latency latency, SeenSoftirqs inside, SeenSoftirqs around) {
    int count = (int) latency.count();
    assertThat(count).isBetween(inside.size(), around.size());
    for (double percent : count == 0 ? new double[0] : new double[] {50, 90, 99, 100}) {
      int rank = (int) Math.ceil(percent / 100 * count);
      Range value = latency.percentile(percent);
      assertThat(value.high())
          .as("p" + percent)
          .isGreaterThanOrEqualTo(around.lowFromBelow(rank))
          .isGreaterThanOrEqualTo(inside.lowFromAbove(count - rank));
      assertThat(value.low())
          .as("p" + percent)
          .isLessThanOrEqualTo(around.highFromAbove(count - rank))
          .isLessThanOrEqualTo(inside.highFromBelow(rank));
    }
  }

  @Test
  void vectors_have_the_kernels_names_in_its_order() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/softirqs"))) {
      List<String> names = lines.skip(1).map(line -> line.strip().split(":", 2)[0]).toList();
      assertThat(Arrays.stream(SoftirqVector.values()).map(Enum::name))
          .startsWith(names.toArray(String[]::new));
    }
    assertThat(SoftirqVector.ofNumber(3)).isEqualTo(SoftirqVector.NET_RX);
    assertThat(SoftirqVector.ofNumber(10)).isEqualTo(SoftirqVector.OTHER);
  }
}
