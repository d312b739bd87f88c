package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.internal.decode.StackSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The symbols of a process: those of the files that it has mapped, and what its JVM has compiled.
 */
final class ProcessSymbols {

  private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 wherever Linux runs
  private static final long FRESH_NANOS = 100_000_000;
  private static final int START_TIME = 19; // field 22 of stat, behind the name that is the second

  private final Optional<Path> folder;
  private MemoryMap map;
  private SymbolTable compiled;
  private long readAt = System.nanoTime();

  private ProcessSymbols(Optional<Path> folder) {
    this.folder = folder;
    this.map = readMap();
    this.compiled = readCompiled();
  }

  /** Returns the symbols of a process; none if it has ended. */
  static ProcessSymbols of(Task task) {
    return new ProcessSymbols(
        Stream.of(task.pid(), task.hostPid())
            .map(pid -> Path.of("/proc", Integer.toString(pid)))
            .filter(folder -> startedAt(folder, task.processStart()))
            .findFirst());
  }

  /** Returns the symbols of a process, empty if there is none of that number now. */
  static Optional<ProcessSymbols> of(long pid) {
    return Optional.of(Path.of("/proc", Long.toString(pid)))
        .filter(folder -> Files.exists(folder.resolve("maps")))
        .map(folder -> new ProcessSymbols(Optional.of(folder)));
  }

  /** A number may be another process's: it is told by the time of its start. */
  private static boolean startedAt(Path folder, long nanos) {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[START_TIME]) == nanos / NANOS_PER_TICK;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** What was mapped or compiled since is looked for once more; at once, if there was nothing. */
  synchronized StackFrame frame(long address) {
    if (map.at(address).isEmpty()) {
      readAgain(0);
    } else {
      readAgain(FRESH_NANOS); // another library may be there now
    }
    return find(address)
        .or(
            () -> {
              readAgain(FRESH_NANOS);
              return find(address);
            })
        .orElseGet(() -> StackSymbols.unknown(address));
  }

  /** Of a process that has ended what was known stays. */
  private void readAgain(long age) {
    long now = System.nanoTime();
    if (now - readAt > age) {
      MemoryMap mapped = readMap();
      if (!mapped.areas().isEmpty()) {
        map = mapped;
        compiled = readCompiled();
      }
      readAt = now;
    }
  }

  private Optional<StackFrame> find(long address) {
    return map.at(address)
        .flatMap(
            area ->
                area.isOfFile() ? Optional.of(inFile(area, address)) : inCompiled(area, address));
  }

  private StackFrame inFile(MemoryMap.Area area, long address) {
    long offset = address - area.start() + area.offset();
    Path file = folder.orElseThrow().resolve("root").resolve(area.file().substring(1));
    String name = Path.of(area.file()).getFileName().toString();
    return FileSymbols.of(file)
        .at(offset)
        .map(it -> new StackFrame(address, it.name(), offset - it.address(), name))
        .orElseGet(() -> new StackFrame(address, "", offset, name));
  }

  private Optional<StackFrame> inCompiled(MemoryMap.Area area, long address) {
    if (area.file().startsWith("[") && !area.file().startsWith("[anon")) {
      return Optional.of(new StackFrame(address, "", address - area.start(), area.file()));
    }
    return compiled
        .at(address)
        .map(it -> new StackFrame(address, it.name(), address - it.address(), ""));
  }

  private MemoryMap readMap() {
    return MemoryMap.of(lines(folder.map(it -> it.resolve("maps"))));
  }

  /** {@code /tmp/perf-PID.map}, by the number that the process itself has. */
  private SymbolTable readCompiled() {
    return new SymbolTable(
        lines(folder.flatMap(PerfMap::of)).stream()
            .flatMap(line -> PerfMap.symbol(line).stream())
            .toList());
  }

  private static List<String> lines(Optional<Path> file) {
    try {
      return file.isPresent() && Files.exists(file.get())
          ? Files.readAllLines(file.get())
          : List.of();
    } catch (IOException e) {
      return List.of(); // it has ended
    }
  }
}
