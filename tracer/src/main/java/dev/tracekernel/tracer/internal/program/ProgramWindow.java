package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.map.Maps;
import dev.tracekernel.tracer.internal.map.Slots;
import dev.tracekernel.tracer.internal.output.OutputWindow;
import dev.tracekernel.tracer.map.BpfGlobals;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.map.SectionedHistogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What programs do from one moment to another. Any thread may call; who calls is muted. */
public final class ProgramWindow implements AutoCloseable {

  private final RunningProgram program;
  private final @Nullable OutputWindow output;
  private final @Nullable Resetting resetting;
  private final Runnable atClose;
  private final Map<String, Channel.Received> last = new HashMap<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile boolean closed;

  ProgramWindow(
      RunningProgram program, @Nullable OutputWindow output, boolean keepsMaps, Runnable atClose) {
    this.program = program;
    this.output = output;
    this.resetting = keepsMaps ? null : new Resetting(program);
    this.atClose = atClose;
  }

  /** What was received of a kind, and what was not. */
  public record Lost(String name, long lost, boolean mayBeMore, long overLimit) {

    /** Tells whether nothing was lost. */
    public boolean isNone() {
      return lost == 0 && !mayBeMore && overLimit == 0;
    }
  }

  /** Records with what was lost of them. */
  public record Records<T>(List<T> records, Lost lost) {}

  /** Makes maps and global variables what they were at load, unless they are to be kept. */
  public void reset() {
    Resetting prepared = resetting;
    if (prepared != null) {
      prepared.run();
    }
  }

  /** Opens a map, live. */
  public <K, V> BpfMap<K, V> map(String name, Class<K> keys, Class<V> values) {
    MapShape shape = shape(name);
    return new WindowedMap<>(Maps.open(program.mapFd(name), shape, keys, values), () -> !closed);
  }

  /** Opens a queue or stack, live. */
  public <V> BpfQueue<V> queue(String name, Class<V> values) {
    return new WindowedQueue<>(
        Maps.openQueue(program.mapFd(name), shape(name), values), () -> !closed);
  }

  /** Returns a map's counts by slot. */
  public Histogram histogram(String name, Scale scale) {
    MapShape shape = shape(name);
    return Histogram.of(scale, Slots.of(program.mapFd(name), shape));
  }

  /** Returns a map's counts by section and slot. */
  public <S> SectionedHistogram<S> histograms(String name, Scale scale, Class<S> section) {
    MapShape shape = shape(name);
    return SectionedHistogram.of(scale, Slots.sections(program.mapFd(name), shape, section));
  }

  private MapShape shape(String name) {
    if (closed) {
      throw Closed.window();
    }
    return MapShape.of(program.opened().types(), name);
  }

  /** Returns the global variables, live. */
  public BpfGlobals globals() {
    OpenedProgram opened = program.opened();
    return new Globals(opened.name(), opened.variables(), program.sections(), () -> !closed);
  }

  /**
   * Returns all records that were sent by a ring buffer or perf event array up to this call.
   *
   * @param structure the C type's name, null to look for it
   */
  public <T> Records<T> records(String map, @Nullable String structure, Class<T> type) {
    Channel.Received received = received(map).orElseThrow(() -> noRecords(map));
    List<T> records =
        new RecordReader<>(program.opened().types(), map, type, structure).read(received);
    return new Records<>(records, lost(map, received));
  }

  private Optional<Channel.Received> received(String map) {
    return closed ? Optional.ofNullable(last.get(map)) : program.received(map);
  }

  private IllegalArgumentException noRecords(String map) {
    List<String> channels = program.channels();
    return new IllegalArgumentException(
        "%s has no ring buffer or perf event array %s: %s"
            .formatted(program.opened().name(), map, Names.there(map, channels)));
  }

  private static Lost lost(String name, Channel.Received received) {
    return new Lost(name, received.lost(), received.mayBeMore(), received.overLimit());
  }

  /**
   * Returns all lines that were printed up to this call.
   *
   * @throws IllegalStateException if no program of this one prints
   */
  public OutputWindow.Printed output() {
    OutputWindow printed = output;
    if (printed == null) {
      throw new IllegalStateException(
          "no program of " + program.opened().name() + " calls bpf_printk");
    }
    return printed.printed();
  }

  /** Returns what was lost up to this call, by map; output has the name of its tracepoint. */
  public List<Lost> lost() {
    List<Lost> lost = new ArrayList<>();
    for (String map : program.channels()) {
      Optional<Channel.Received> counts =
          closed ? Optional.ofNullable(last.get(map)) : program.counts(map);
      counts.ifPresent(received -> lost.add(lost(map, received)));
    }
    OutputWindow printed = output;
    if (printed != null) {
      OutputWindow.Printed now = printed.printed();
      lost.add(new Lost("bpf_trace_printk", now.lost(), false, now.overLimit()));
    }
    return lost.stream().filter(each -> !each.isNone()).toList();
  }

  /** Ends the window; records and lines stay, maps are for the next one. */
  @Override
  public void close() {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    for (String map : program.channels()) {
      program.received(map).ifPresent(received -> last.put(map, received));
    }
    OutputWindow printed = output;
    if (printed != null) {
      printed.close();
    }
    closed = true;
    atClose.run();
  }
}
