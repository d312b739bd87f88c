package dev.tracekernel.tracer.internal.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern FILTER_LINE = Pattern.compile("(\\S+)(?: \\[([^]]+)\\])?.*");
  private static final Pattern SYMBOL_LINE =
      Pattern.compile("[0-9a-f]+ [tTwW] (\\S+)(?:\\s+\\[([^]]+)\\])?");

  /** The kernel's stand-in for functions whose name it has freed. */
  private static final String FREED = "__ftrace_invalid_address__";

  FunctionList {
    List<Entry> sorted = new ArrayList<>(functions);
    sorted.sort(Comparator.comparing(Entry::name));
    functions = List.copyOf(sorted);
  }

  /** Reads the list below a root folder; empty if neither file can be read. */
  static Optional<FunctionList> read(Path root) {
    return read(root.resolve(TRACEABLE), FILTER_LINE, true)
        .or(() -> read(root.resolve(ALL), SYMBOL_LINE, false));
  }

  private static Optional<FunctionList> read(Path file, Pattern line, boolean traceable) {
    try (Stream<String> lines = Files.lines(file)) {
      List<Entry> functions =
          lines
              .map(line::matcher)
              .filter(Matcher::matches)
              .map(match -> new Entry(match.group(1), match.group(2)))
              .filter(FunctionList::isCompiled)
              .toList();
      return functions.isEmpty()
          ? Optional.empty()
          : Optional.of(new FunctionList(functions, traceable));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // no tracefs, or no right to read it: the next file is tried
    }
  }

  private static boolean isCompiled(Entry entry) {
    return !"bpf".equals(entry.module()) && !entry.name().startsWith(FREED);
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

  /** Returns functions whose names pass, and which nothing else shares its name with. */
  List<Entry> unique(Predicate<String> names) {
    return functions.stream()
        .filter(entry -> names.test(entry.name()))
        .filter(entry -> named(entry.name()).size() == 1)
        .toList();
  }

  /** Returns the names. */
  List<String> names() {
    return functions.stream().map(Entry::name).toList();
  }
}
