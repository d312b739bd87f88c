package dev.tracekernel.bench;

import java.util.List;

/** What a stored event takes, on the heap and off it. */
final class Footprint implements Measure {

  private static final int OVERHEAD = 16;

  @Override
  public List<Row> rows(Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(Storing.class)
                .systemProperty("tracekernel.ring", "256")
                .argument(effort.stored()));
    String events = Text.of("%.0f events of %d bytes", figures.at("events"), Loops.RECORD);
    return List.of(heap(figures, events), offHeap(figures.at("stored"), events));
  }

  private static Row heap(Figures figures, String events) {
    double heap = figures.at("heap");
    return new Row(
        "heap of a stored event that nobody looked at",
        Text.of("%.2f bytes", heap),
        "0 bytes",
        Outcome.of(Math.round(heap) == 0),
        Text.of(
            "%s; in use after a collection, with and without; garbage of storing: %.2f bytes each",
            events, figures.at("garbage")));
  }

  private static Row offHeap(double bytes, String events) {
    return new Row(
        "off-heap memory of a stored event",
        Text.of("%.1f bytes", bytes),
        "<= record + 16",
        Outcome.of(bytes > Loops.RECORD && bytes <= Loops.RECORD + OVERHEAD),
        events + "; resident memory of the window by /proc/self/smaps");
  }
}
