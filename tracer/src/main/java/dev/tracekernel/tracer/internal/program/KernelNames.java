package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.feature.Access;
import dev.tracekernel.tracer.internal.target.MovedNames;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of this kernel's tracepoints and functions, as tracefs has them. */
final class KernelNames {

  private static final Path SYMBOLS = Path.of("/proc/kallsyms");
  private static final Pattern FUNCTION = Pattern.compile("^\\S+ [tTwW] (\\S+)");
  private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
  private static final Path EVENTS = TRACEFS.resolve("events");
  private static final Path FUNCTIONS = TRACEFS.resolve("available_filter_functions");

  private KernelNames() {}

  static void requireTracepoint(TracepointProbe probe) {
    Path category = EVENTS.resolve(probe.category());
    if (!Access.exists(category)) {
      throw missing(
          probe.place(), "category", Names.nearest(probe.category(), folders(EVENTS), ""));
    }
    if (!Access.exists(category.resolve(probe.event()))) {
      String near = Names.nearest(probe.event(), folders(category), "");
      throw missing(probe.place(), "tracepoint", near);
    }
  }

  /** Those of system calls are no tracepoints of their own. */
  static String requireRawTracepoint(RawTracepointProbe probe) {
    List<String> names = new ArrayList<>();
    for (String category : folders(EVENTS)) {
      if (!category.equals("syscalls")) {
        names.addAll(folders(EVENTS.resolve(category)));
      }
    }
    if (!names.contains(probe.event())) {
      throw missing(probe.place(), "tracepoint", Names.nearest(probe.event(), names, ""));
    }
    return probe.event();
  }

  /** Not all that can have a kprobe are on the list: who is not is left to the kernel. */
  static String requireFunction(KernelFunctionProbe probe) {
    List<String> names = functions();
    if (!names.isEmpty() && !names.contains(probe.function()) && !inKernel(probe.function())) {
      String hint =
          MovedNames.of(probe.function(), Set.copyOf(names)::contains)
              .orElseGet(() -> Names.nearest(probe.function(), names, ""));
      throw missing(probe.place(), "function (inlined, or named otherwise here)", hint);
    }
    return probe.function();
  }

  private static boolean inKernel(String function) {
    List<String> symbols = symbols();
    return symbols.isEmpty() || symbols.contains(function); // nobody knows
  }

  private static List<String> functions() {
    try (Stream<String> lines = Files.lines(FUNCTIONS)) {
      return lines.map(line -> line.split(" ", 2)[0]).toList();
    } catch (IOException | UncheckedIOException e) {
      return symbols();
    }
  }

  private static List<String> symbols() {
    try (Stream<String> lines = Files.lines(SYMBOLS)) {
      return lines.map(FUNCTION::matcher).filter(Matcher::find).map(it -> it.group(1)).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<String> folders(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProgramException missing(String place, String what, String nearest) {
    return new ProgramException(
        "there is no "
            + place
            + ": this kernel has no such "
            + what
            + (nearest.isEmpty() ? "" : "; " + nearest));
  }
}
