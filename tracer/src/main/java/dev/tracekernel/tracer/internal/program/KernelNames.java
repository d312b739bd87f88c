package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.feature.Access;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names of this kernel's tracepoints and functions, as tracefs has them. */
final class KernelNames {

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
    String near = Names.nearest(probe.function(), names, "");
    if (!names.isEmpty() && !names.contains(probe.function()) && !inKernel(probe.function())) {
      throw missing(probe.place(), "function (inlined, or named otherwise here)", near);
    }
    return probe.function();
  }

  private static boolean inKernel(String function) {
    try (Stream<String> symbols = Files.lines(Path.of("/proc/kallsyms"))) {
      return symbols.anyMatch(line -> line.matches("\\S+ [tTwW] \\Q" + function + "\\E(\\s.*)?"));
    } catch (IOException e) {
      return true; // nobody knows
    }
  }

  private static List<String> functions() {
    try (Stream<String> lines = Files.lines(FUNCTIONS)) {
      return lines.map(line -> line.split(" ", 2)[0]).toList();
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
