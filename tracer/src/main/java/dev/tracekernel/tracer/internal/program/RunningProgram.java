package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.CodeRanges;
import dev.tracekernel.tracer.internal.bpf.DeclaredMap;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.PollingThread;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.session.SpinLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object whose programs are in the kernel, attached; in at most one window at a time. */
final class RunningProgram {

  private static final int EINVAL = 22;

  private final OpenedProgram opened;
  private final LoadedObject object;
  private final Map<String, Mapping> sections = new LinkedHashMap<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private Runs runs = new Runs(List.of());
  private final CodeRanges code = new CodeRanges();
  private final SpinLock lock = new SpinLock();
  private @Nullable PollingThread reader;

  private RunningProgram(OpenedProgram opened, LoadedObject object) {
    this.opened = opened;
    this.object = object;
  }

  /**
   * Attaches what is loaded, and consumes it, also when that fails.
   *
   * @param unseen runs the work of the thread that takes the records
   */
  static RunningProgram start(
      OpenedProgram opened, LoadedObject object, Consumer<Runnable> unseen) {
    RunningProgram program = new RunningProgram(opened, object);
    try {
      program.start(unseen);
      return program;
    } catch (RuntimeException | Error e) {
      program.end();
      throw e;
    }
  }

  private void start(Consumer<Runnable> unseen) {
    opened.sections().forEach((name, image) -> map(name, image.length));
    opened.maps().forEach(this::addChannel);
    if (opened.prints()) {
      opened.attachments().loaded().forEach(name -> code.add(object.program(name)));
    }
    List<Runs.Attached> attached = opened.attachments().attach(object);
    attached.forEach(each -> links.add(each.link()));
    runs = new Runs(attached);
    if (!channels.isEmpty()) {
      PollingThread thread =
          new PollingThread("tracekernel-records", descriptors(), unseen, this::drain);
      reader = thread;
      thread.start();
    }
  }

  /** libbpf lets a section be mapped if a variable in it is not static. */
  private void map(String section, int size) {
    try {
      boolean writable = !section.startsWith(".rodata");
      sections.put(section, Mapping.ofVariables(object.mapFd(section), size, writable));
    } catch (NativeException e) {
      if (e.errno() != EINVAL) {
        throw e;
      }
    }
  }

  private void addChannel(DeclaredMap map) {
    switch (map.type()) {
      case DeclaredMap.RING_BUFFER ->
          channels.add(
              new RingChannel(
                  map.name(),
                  object.mapFd(map.name()),
                  map.entries(),
                  opened.bounds().of(map.name())));
      case DeclaredMap.PERF_EVENT_ARRAY ->
          channels.add(new PerfChannel(map.name(), object.mapFd(map.name())));
      default -> {} // has no records
    }
  }

  private int[] descriptors() {
    return channels.stream()
        .flatMap(channel -> channel.descriptors().stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns where the programs' code is, of programs that print. */
  CodeRanges code() {
    return code;
  }

  OpenedProgram opened() {
    return opened;
  }

  int mapFd(String map) {
    return object.mapFd(map);
  }

  /** Returns those that are mapped. */
  Map<String, Mapping> sections() {
    return sections;
  }

  /** Begins a window of records; of maps it begins when they are reset. */
  void begin(long memoryLimit) {
    locked(
        () -> {
          channels.forEach(channel -> channel.begin(memoryLimit));
          runs.begin();
          return channels;
        });
  }

  /** No window is open: what is sent is taken, and not kept. */
  void forget() {
    begin(0);
  }

  /** Returns which runs are missing since the window began. */
  List<Lost> lostRuns() {
    return locked(runs::lost);
  }

  private void drain() {
    locked(
        () -> {
          channels.forEach(Channel::drain);
          return channels;
        });
  }

  /** Returns what came by a map up to this call. */
  Optional<Channel.Received> received(String map) {
    return drained(map, Channel::received);
  }

  /** Returns how much was lost of what came by a map up to this call, without that itself. */
  Optional<Channel.Received> counts(String map) {
    return drained(map, Channel::counts);
  }

  private Optional<Channel.Received> drained(
      String map, Function<Channel, Channel.Received> question) {
    return locked(
        () ->
            channels.stream()
                .filter(channel -> channel.map().equals(map))
                .findFirst()
                .map(
                    channel -> {
                      channel.drain();
                      return question.apply(channel);
                    }));
  }

  List<String> channels() {
    return channels.stream().map(Channel::map).toList();
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  List<Link> links() {
    return links;
  }

  /** Ends what the links do not hold; they are closed before. */
  void end() {
    PollingThread thread = reader;
    if (thread != null) {
      thread.close();
    }
    channels.forEach(Channel::close);
    sections.values().forEach(Mapping::close);
    object.close();
  }
}
