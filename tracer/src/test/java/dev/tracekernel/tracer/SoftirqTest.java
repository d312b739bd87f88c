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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Soft interrupts that the kernel's own trace has seen, too. */
class SoftirqTest {

  private static final int DATAGRAMS = 10_007;
  private static final Pattern EVENT =
      Pattern.compile(".*\\[(\\d+)\\].* (\\d+)\\.(\\d{6}): softirq_(entry|exit): vec=(\\d+) .*");

  /** As the kernel's own trace has one, in its microseconds; times in nanoseconds. */
  private record Seen(int vector, long begin, long end) {
    long nanos() {
      return end - begin;
    }
  }

  private final Map<String, Long> entries = new HashMap<>();

  @Test
  void they_are_as_the_kernels_own_trace_has_them() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        KernelsOwnTrace own = new KernelsOwnTrace("irq/softirq_entry", "irq/softirq_exit")) {
      long before = System.nanoTime();
      try (TraceWindow window =
          tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.SOFTIRQ))) {
        long opened = System.nanoTime();
        send();
        long closing = System.nanoTime();
        Latency all = window.trace().latency(Measure.SOFTIRQ);
        long after = System.nanoTime();
        assertThat(all.losses()).isEqualTo(Losses.none());
        List<Seen> seen = seen(own.lines());
        for (SoftirqVector each : SoftirqVector.values()) {
          List<Long> inside = between(seen, each, opened, closing);
          List<Long> around = between(seen, each, before, after);
          assertThat(all.where(vector(each)).count())
              .as(each.name())
              .isBetween((long) inside.size(), (long) around.size());
        }
        check(
            all.where(vector(SoftirqVector.NET_RX)),
            between(seen, SoftirqVector.NET_RX, opened, closing),
            between(seen, SoftirqVector.NET_RX, before, after));
      }
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

  private List<Seen> seen(List<String> lines) {
    List<Seen> seen = new ArrayList<>();
    for (String line : lines) {
      Matcher event = EVENT.matcher(line);
      if (event.matches()) {
        String of = event.group(1) + " " + event.group(5);
        long time = (Long.parseLong(event.group(2)) * 1_000_000 + micros(event)) * 1000;
        if (event.group(4).equals("entry")) {
          entries.put(of, time);
        } else if (entries.containsKey(of)) {
          seen.add(new Seen(Integer.parseInt(event.group(5)), entries.remove(of), time));
        }
      }
    }
    return seen;
  }

  private static long micros(Matcher event) {
    return Long.parseLong(event.group(3));
  }

  /** Returns how long those took that began and ended between two times, sorted. */
  private static List<Long> between(List<Seen> seen, SoftirqVector vector, long from, long to) {
    return seen.stream()
        .filter(it -> it.vector() == vector.ordinal())
        .filter(it -> it.begin() >= from && it.end() <= to)
        .map(Seen::nanos)
        .sorted()
        .toList();
  }

  /**
   * What is measured is at least what was seen surely inside of the window, and at most what was
   * seen around it; so a rank's value is not above that of the former, nor below that of the
   * latter.
   */
  private static void check(Latency latency, List<Long> inside, List<Long> around) {
    assertThat(inside.size()).isGreaterThan(DATAGRAMS / 2);
    for (double percent : new double[] {50, 90}) {
      checkPercentile(latency, percent, inside, around, 2_000);
    }
    for (double percent : new double[] {99, 100}) {
      checkPercentile(latency, percent, inside, around, 5_000_000);
    }
  }

  /** At either end the two are not recorded at once; rarely something comes between. */
  private static void checkPercentile(
      Latency latency, double percent, List<Long> inside, List<Long> around, long apart) {
    int rank = (int) Math.ceil(percent / 100 * latency.count());
    long most = inside.get(Math.min(rank, inside.size()) - 1);
    long least = around.get(rank - 1);
    Range value = latency.percentile(percent);
    assertThat(value.low()).as("p" + percent).isLessThanOrEqualTo(most + most / 4 + apart);
    assertThat(value.high()).as("p" + percent).isGreaterThanOrEqualTo(least - least / 4 - apart);
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
