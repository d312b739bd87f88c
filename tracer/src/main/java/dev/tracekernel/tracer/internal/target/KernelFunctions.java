package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.target.FunctionList.Entry;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the functions that a probe means among those of the kernel. */
final class KernelFunctions {

  private final Path root;
  private @Nullable FunctionList list;

  /** Makes it of the files below a root folder, {@code /} but for tests. */
  KernelFunctions(Path root) {
    this.root = root;
  }

  /** Returns at least one function; several only for a wildcard. */
  List<Entry> of(KernelFunctionProbe probe) {
    FunctionList functions = list(probe);
    if (probe.hasWildcard()) {
      Predicate<String> names = Wildcard.matching(probe.function());
      List<Entry> found =
          functions.unique(names).stream().filter(entry -> isWanted(probe, entry)).toList();
      return Wildcard.checked(probe, "function", found);
    }
    return List.of(one(probe, functions));
  }

  private synchronized FunctionList list(KernelFunctionProbe probe) {
    if (list == null) {
      list =
          FunctionList.read(root)
              .orElseThrow(
                  () ->
                      Refusals.of(
                          probe,
                          "the kernel's functions cannot be read, neither from"
                              + " /sys/kernel/tracing/available_filter_functions nor from"
                              + " /proc/kallsyms: mount -t tracefs tracefs /sys/kernel/tracing, and"
                              + " run as root"));
    }
    return list;
  }

  private static boolean isWanted(KernelFunctionProbe probe, Entry entry) {
    return probe.module() == null || Objects.equals(entry.module(), probe.module());
  }

  private static Entry one(KernelFunctionProbe probe, FunctionList functions) {
    List<Entry> named = functions.named(probe.function());
    List<Entry> wanted = named.stream().filter(entry -> isWanted(probe, entry)).toList();
    if (wanted.isEmpty()) {
      throw named.isEmpty() ? missing(probe, functions) : ofAnotherModule(probe, named);
    }
    if (wanted.size() > 1) {
      throw duplicate(probe, wanted);
    }
    return wanted.getFirst();
  }

  private static UnknownProbeException ofAnotherModule(
      KernelFunctionProbe probe, List<Entry> named) {
    List<String> places =
        named.stream().map(entry -> probe.kind() + ":" + qualified(entry)).distinct().toList();
    return Refusals.of(
        probe, "module " + probe.module() + " has no such function" + Refusals.thereAre(places));
  }

  private static String qualified(Entry entry) {
    return (entry.module() == null ? "vmlinux" : entry.module()) + ":" + entry.name();
  }

  private static UnknownProbeException duplicate(KernelFunctionProbe probe, List<Entry> wanted) {
    List<String> modules =
        wanted.stream()
            .filter(it -> it.module() != null)
            .map(KernelFunctions::qualified)
            .distinct()
            .toList();
    return Refusals.of(
        probe,
        "there are "
            + wanted.size()
            + " functions of that name, and the probe would be on one of them by chance; trace one"
            + " of those that call them"
            + (modules.isEmpty() ? "" : ", or name the module: " + String.join(", ", modules)));
  }

  private static UnknownProbeException missing(KernelFunctionProbe probe, FunctionList functions) {
    String name = probe.function();
    Optional<String> moved = MovedNames.of(name, it -> !functions.named(it).isEmpty());
    String nothing =
        "there is no function \""
            + name
            + "\" to trace in this kernel: it is inlined or notrace, of a module that is not"
            + " loaded, or misspelt";
    if (moved.isPresent()) {
      return Refusals.of(probe, nothing + "; " + moved.get());
    }
    List<String> changed =
        functions.names().stream().filter(it -> it.startsWith(name + ".")).distinct().toList();
    return changed.isEmpty()
        ? Refusals.of(probe, nothing + Refusals.thereAre(Nearby.of(name, functions.names())))
        : changed(probe, changed);
  }

  private static UnknownProbeException changed(KernelFunctionProbe probe, List<String> changed) {
    return Refusals.of(
        probe,
        "the compiler has made "
            + String.join(", ", changed)
            + " of it, with other arguments or a part of its code; declare kprobe:"
            + changed.getFirst()
            + ", which has arg0, arg1, ... as they are in registers");
  }
}
