package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.stream.Collectors;

/** What a person prints to see what there is: the first events, one in a line. */
final class SnapshotText {

  private static final int SHOWN = 1000;

  private SnapshotText() {}

  static String of(TraceSnapshot snapshot) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (KernelEvent event : snapshot.events()) {
      if (shown++ == SHOWN) {
        break;
      }
      text.append(event).append(System.lineSeparator());
    }
    return text.append(snapshot.size() == 1 ? "1 event" : snapshot.size() + " events")
        .append(" in all, lost: ")
        .append(snapshot.losses().toString().replace("\n", "\n  "))
        .append(limitations(snapshot))
        .toString();
  }

  private static String limitations(TraceSnapshot snapshot) {
    return snapshot.limitations().stream()
        .map(limitation -> "\nlimited: " + limitation)
        .collect(Collectors.joining());
  }
}
