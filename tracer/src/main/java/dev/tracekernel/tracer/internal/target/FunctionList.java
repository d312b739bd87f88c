package dev.tracekernel.tracer.internal.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a kernel: those that can be traced, by tracefs; where it does not say, all that
 * there are, by {@code /proc/kallsyms}.
 *
 * @param functions by name; one name may come several times
 * @param traceable whether all of them can be traced
 */
record FunctionList(List<Entry> functions, boolean traceable) {

  /**
   * A function.
   *
   * @param module null for the kernel itself
   */
  record Entry(String name, @Nullable String module) {}

  private static final String TRACEABLE = "sys/kernel/tracing/available_filter_functions";
  private static final String ALL = "proc/kallsyms";

  /** Letters by which the list of symbols says that one is a function. */
  private static final String CODE = "tTwW";

  /** The kernel's stand-in for functions whose name it has freed. */
  private static final String FREED = "__ftrace_invalid_address__";

  FunctionList {
    List<Entry> sorted = new ArrayList<>(functions);
    sorted.sort(Comparator.comparing(Entry::name));
    functions = List.copyOf(sorted);
  }

  /** Reads the list below a root folder; empty if neither file can be read. */
  static Optional<FunctionList> read(Path root) {
    return read(root.resolve(TRACEABLE), line -> entry(line, 0), true)
        .or(() -> read(root.resolve(ALL), FunctionList::ofSymbol, false));
  }

  private static Optional<FunctionList> read(
      Path file, Function<String, Entry> line, boolean traceable) {
    try (Stream<String> lines = Files.lines(file)) {
      List<Entry> functions = lines.map(line).filter(FunctionList::isCompiled).toList();
      return functions.isEmpty()
          ? Optional.empty()
          : Optional.of(new FunctionList(functions, traceable));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // no tracefs, or no right to read it: the next file is tried
    }
  }

  /** By hand, since there are more than a hundred thousand lines: {@code NAME [MODULE]}. */
  static Entry entry(String line, int start) {
    int end = start;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    int open = line.indexOf('[', end);
    int close = line.indexOf(']', end);
    boolean ofModule = open >= 0 && close > open;
    return new Entry(line.substring(start, end), ofModule ? line.substring(open + 1, close) : null);
  }

  /** {@code ADDRESS TYPE NAME [MODULE]}; variables have no name here. */
  private static Entry ofSymbol(String line) {
    int type = line.indexOf(' ') + 1;
    boolean function = type > 0 && type + 2 < line.length() && CODE.indexOf(line.charAt(type)) >= 0;
    return function ? entry(line, type + 2) : new Entry("", null);
  }

  private static boolean isCompiled(Entry entry) {
    return !entry.name().isEmpty()
        && !"bpf".equals(entry.module())
        && !entry.name().startsWith(FREED);
  }

  /** Returns all functions of that name, also those of other modules. */
  List<Entry> named(String name) {
    int low = 0;
    int high = functions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (functions.get(middle).name().compareTo(name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < functions.size() && functions.get(end).name().equals(name)) {
      end++;
    }
    return functions.subList(low, end);
  }

  /** Returns functions whose names pass. */
  List<Entry> matching(Predicate<String> names) {
    return functions.stream().filter(entry -> names.test(entry.name())).toList();
  }

  /** Returns the names. */
  List<String> names() {
    return functions.stream().map(Entry::name).toList();
  }
}
