package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.session.LostCalls;
import dev.tracekernel.tracer.internal.session.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot of the engine, as the API shows it. */
final class WindowSnapshot implements TraceSnapshot {

  private static final int SHOWN = 1000;

  private final Snapshot snapshot;
  private final TraceDeclaration declaration;
  private final Losses losses;
  private final @Nullable TraceSection section;

  WindowSnapshot(Snapshot snapshot, TraceDeclaration declaration, @Nullable TraceSection section) {
    this.snapshot = snapshot;
    this.declaration = declaration;
    this.section = section;
    this.losses = losses(snapshot.lost());
  }

  @Override
  public Iterable<KernelEvent> events() {
    return snapshot::events;
  }

  @Override
  public long size() {
    return snapshot.size();
  }

  @Override
  public Losses losses() {
    return losses;
  }

  @Override
  public TraceDeclaration declaration() {
    return declaration;
  }

  @Override
  public Optional<TraceSection> section() {
    return Optional.ofNullable(section);
  }

  @Override
  public String kernel() {
    String machine = System.getProperty("os.arch", "").equals("amd64") ? "x86_64" : "aarch64";
    return System.getProperty("os.version") + " " + machine;
  }

  /** The first events, one in a line: what a person prints to see what there is. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (KernelEvent event : events()) {
      if (shown++ == SHOWN) {
        break;
      }
      text.append(event).append(System.lineSeparator());
    }
    return text.append(size() == 1 ? "1 event" : size() + " events")
        .append(" in all, lost: ")
        .append(losses.toString().replace("\n", "\n  "))
        .toString();
  }

  private static Losses losses(LostCalls lost) {
    List<Loss> losses = new ArrayList<>();
    add(losses, Loss.Cause.RING_FULL, lost.ringFull());
    add(losses, Loss.Cause.MISSED, lost.missed());
    add(losses, Loss.Cause.MEMORY_LIMIT, lost.memoryLimit());
    add(losses, Loss.Cause.THREADS_FULL, unknown(lost.threadsFull()));
    add(losses, Loss.Cause.NOT_FOLLOWED, unknown(lost.scopesFull()));
    add(losses, Loss.Cause.VIRTUAL_THREAD, unknown(lost.onVirtualThreads()));
    add(losses, Loss.Cause.MISSED, unknown(lost.recursion()));
    return losses.isEmpty() ? Losses.none() : new Losses(losses);
  }

  private static Map<String, Long> unknown(long count) {
    return count == 0 ? Map.of() : Map.of(Loss.ANY, count);
  }

  private static void add(List<Loss> losses, Loss.Cause cause, Map<String, Long> counts) {
    counts.forEach((call, count) -> losses.add(new Loss(cause, call, count)));
  }
}
