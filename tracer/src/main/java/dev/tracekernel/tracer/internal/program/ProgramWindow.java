package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.map.Maps;
import dev.tracekernel.tracer.internal.map.Slots;
import dev.tracekernel.tracer.internal.mute.Muted;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs do from one moment to another. Any thread may call; who calls is muted. */
public final class ProgramWindow implements AutoCloseable {

  private static final String PRINTED = "bpf_trace_printk";

  private final RunningProgram program;
  private final @Nullable OutputWindow output;
  private final @Nullable Resetting resetting;
  private final Runnable atClose;
  private final Map<String, Channel.Received> last = new HashMap<>();
  private final Set<String> fullMaps = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile @Nullable List<Lost> lastRuns;
  private volatile boolean closed;

  ProgramWindow(
      RunningProgram program, @Nullable OutputWindow output, boolean keepsMaps, Runnable atClose) {
    this.program = program;
    this.output = output;
    this.resetting = keepsMaps ? null : new Resetting(program);
    this.atClose = atClose;
  }

  /** Records with what was lost of them. */
  public record Records<T>(List<T> records, List<Lost> lost) {}

  /** Lines with what was lost of them. */
  public record Lines(OutputWindow.Printed printed, List<Lost> lost) {}

  /** Makes maps and global variables what they were at load, unless they are to be kept. */
  public void reset() {
    Resetting prepared = resetting;
    if (prepared != null) {
      prepared.run();
    }
  }

  /**
   * Opens a map, live.
   *
   * @param completeness judges whatever is read of it
   */
  public <K, V> BpfMap<K, V> map(
      String name, Class<K> keys, Class<V> values, Completeness completeness) {
    MapShape shape = shape(name);
    int fd = program.mapFd(name);
    BpfMap<K, V> map = Maps.open(fd, shape, keys, values);
    return new WindowedMap<>(map, MapReading.of(this, fd, shape, completeness));
  }

  /** Opens a queue or stack, live, as {@link #map} opens what has keys. */
  public <V> BpfQueue<V> queue(String name, Class<V> values, Completeness completeness) {
    MapShape shape = shape(name);
    int fd = program.mapFd(name);
    BpfQueue<V> queue = Maps.openQueue(fd, shape, values);
    return new WindowedQueue<>(queue, MapReading.of(this, fd, shape, completeness));
  }

  /** Returns a map's counts by slot. */
  public Histogram histogram(String name, Scale scale, Completeness completeness) {
    MapShape shape = shape(name);
    int fd = program.mapFd(name);
    Histogram read = Histogram.of(scale, Slots.of(fd, shape));
    MapReading.of(this, fd, shape, completeness).requireAll(() -> List.of(read));
    return read;
  }

  /** Returns a map's counts by section and slot. */
  public <S> SectionedHistogram<S> histograms(
      String name, Scale scale, Class<S> section, Completeness completeness) {
    MapShape shape = shape(name);
    int fd = program.mapFd(name);
    var read = SectionedHistogram.of(scale, Slots.sections(fd, shape, section));
    MapReading.of(this, fd, shape, completeness).requireAll(() -> List.of(read));
    return read;
  }

  void requireOpen() {
    if (closed) {
      throw Closed.window();
    }
  }

  /** A map was seen to be full. */
  void full(String map) {
    fullMaps.add(map);
  }

  private MapShape shape(String name) {
    requireOpen();
    return MapShape.of(program.opened().types(), name);
  }

  /** Returns what is attached: {@code FUNCTION=PROBE}. */
  public List<String> attached() {
    return program.opened().attachments().all();
  }

  /** Returns the global variables, live. */
  public BpfGlobals globals(Completeness completeness) {
    OpenedProgram opened = program.opened();
    return new Globals(
        opened.name(),
        opened.variables(),
        program.sections(),
        this::requireOpen,
        (name, value) ->
            completeness.require("variable " + name, Muted.get(this::lostOfRuns), List.of(value)));
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
    return new Records<>(records, with(lost(map, received), lostOfRuns()));
  }

  private Optional<Channel.Received> received(String map) {
    return closed ? Optional.ofNullable(last.get(map)) : program.received(map);
  }

  private IllegalArgumentException noRecords(String map) {
    List<String> channels = program.channels();
    boolean isOther = program.opened().maps().stream().anyMatch(it -> it.name().equals(map));
    return new IllegalArgumentException(
        "%s has no ring buffer or perf event array %s: %s%s"
            .formatted(
                program.opened().name(),
                map,
                Names.there(map, channels),
                isOther
                    ? "; %s is a map that keeps values: read them by trace.map(\"%s\", ...), queue or histogram"
                        .formatted(map, map)
                    : ""));
  }

  private static List<Lost> lost(String map, Channel.Received received) {
    List<Lost> lost = new ArrayList<>();
    add(lost, Lost.Kind.NO_ROOM, map, received.lost());
    add(lost, Lost.Kind.MAY_HAVE_REFUSED, map, received.mayBeMore() ? 1 : 0);
    add(lost, Lost.Kind.OVER_LIMIT, map, received.overLimit());
    return lost;
  }

  private static List<Lost> lost(OutputWindow.Printed printed) {
    List<Lost> lost = new ArrayList<>();
    add(lost, Lost.Kind.OVERWRITTEN, PRINTED, printed.lost());
    add(lost, Lost.Kind.OVER_LIMIT, PRINTED, printed.overLimit());
    return lost;
  }

  private static void add(List<Lost> lost, Lost.Kind kind, String name, long count) {
    if (count > 0) {
      lost.add(new Lost(kind, name, count));
    }
  }

  private static List<Lost> with(List<Lost> some, List<Lost> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /**
   * Returns all lines that were printed up to this call.
   *
   * @throws IllegalStateException if no program of this one prints
   */
  public Lines output() {
    OutputWindow printing = output;
    if (printing == null) {
      throw new IllegalStateException(
          "no program of " + program.opened().name() + " calls bpf_printk");
    }
    OutputWindow.Printed printed = printing.printed();
    return new Lines(printed, with(lost(printed), lostOfRuns()));
  }

  /** Returns what makes all that the program did incomplete: runs that are known to be missing. */
  List<Lost> lostOfRuns() {
    return runs().stream().filter(each -> each.kind() != Lost.Kind.UNCOUNTED).toList();
  }

  /** Returns what makes a map incomplete. */
  List<Lost> lostOf(String map) {
    List<Lost> lost = new ArrayList<>(lostOfRuns());
    add(lost, Lost.Kind.MAP_FULL, map, fullMaps.contains(map) ? 1 : 0);
    return lost;
  }

  private List<Lost> runs() {
    List<Lost> ended = lastRuns;
    return ended != null ? ended : program.lostRuns();
  }

  /** Returns what was lost up to this call. */
  public List<Lost> lost() {
    List<Lost> lost = new ArrayList<>();
    for (String map : program.channels()) {
      Optional<Channel.Received> counts =
          closed ? Optional.ofNullable(last.get(map)) : program.counts(map);
      counts.ifPresent(received -> lost.addAll(lost(map, received)));
    }
    OutputWindow printed = output;
    if (printed != null) {
      lost.addAll(lost(printed.printed()));
    }
    lost.addAll(runs());
    fullMaps.forEach(map -> add(lost, Lost.Kind.MAP_FULL, map, 1));
    return lost;
  }

  /**
   * Ends the window; records and lines stay, maps are for the next one. The programs go on, and
   * what they send from now on is not kept.
   */
  @Override
  public void close() {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    for (String map : program.channels()) {
      program.received(map).ifPresent(received -> last.put(map, received));
    }
    lastRuns = program.lostRuns();
    OutputWindow printed = output;
    if (printed != null) {
      printed.close();
    }
    closed = true;
    program.forget();
    atClose.run();
  }
}
