package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** Counts events and keeps the first of them, for a message. */
public final class FirstFew {

  static final int KEPT = 3;

  private final List<KernelEvent> first = new ArrayList<>(KEPT);
  private long count;

  /** Counts an event, and keeps it if it is one of the first. */
  public void add(KernelEvent event) {
    if (first.size() < KEPT) {
      first.add(event);
    }
    count++;
  }

  /** Counts others that would not be kept. */
  void addUnseen(long others) {
    count += others;
  }

  /** Returns the first ones. */
  public List<KernelEvent> first() {
    return List.copyOf(first);
  }

  /** Returns how many there are. */
  public long count() {
    return count;
  }
}
