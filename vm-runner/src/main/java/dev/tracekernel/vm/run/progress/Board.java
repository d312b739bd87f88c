package dev.tracekernel.vm.run.progress;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** The kernels' states, and how long each has been at it. For one thread at a time. */
final class Board {

  /**
   * A kernel on the board.
   *
   * @param since the time of its first state
   * @param last when its state came, which is the end of a kernel that is done
   */
  record Entry(KernelState state, long since, long last) {

    Duration elapsed(long now) {
      return Duration.ofNanos((state.isDone() ? last : now) - since);
    }
  }

  private final LongSupplier nanos;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Board(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns whether the kernel is in another phase now. */
  boolean put(KernelState state) {
    Entry before = entries.get(state.kernel());
    long now = nanos.getAsLong();
    entries.put(state.kernel(), new Entry(state, before == null ? now : before.since(), now));
    return before == null || !before.state().phase().equals(state.phase());
  }

  /** In the order in which they came. */
  Collection<KernelState> states() {
    return entries.values().stream().map(Entry::state).toList();
  }

  Duration elapsed(KernelState state) {
    return Objects.requireNonNull(entries.get(state.kernel())).elapsed(nanos.getAsLong());
  }

  String line(KernelState state) {
    return StateLine.of(state, elapsed(state));
  }
}
