package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.stamp.LoadedModules;
import dev.tracekernel.tracer.internal.target.FunctionList.Entry;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the functions that a probe means among those of the kernel. */
final class KernelFunctions {

  private final Path root;
  private final KernelCode code;
  private @Nullable FunctionList list;
  private @Nullable LoadedModules modules;

  /** Makes it of the files below a root folder, {@code /} but for tests. */
  KernelFunctions(Path root) {
    this.root = root;
    this.code = new KernelCode(root);
  }

  /** Tells whether a name means several functions, of modules or of one. */
  boolean isShared(KernelFunctionProbe probe, Entry function) {
    return known(probe).named(function.name()).size() > 1;
  }

  /** Returns where a function is, empty if the kernel does not tell. */
  Optional<Long> address(Entry function) {
    return code.address(function);
  }

  /** Returns at least one function; several only for a wildcard, which may leave some out. */
  List<Entry> of(KernelFunctionProbe probe, Plans plans) {
    FunctionList functions = list(probe);
    return probe.hasWildcard()
        ? Wildcard.checked(probe, "function", matching(probe, functions, plans))
        : List.of(one(probe, functions));
  }

  /** What shares its name is left out: which of them it would be is chance. */
  private List<Entry> matching(KernelFunctionProbe probe, FunctionList functions, Plans plans) {
    Predicate<String> names = Wildcard.matching(probe.function());
    List<Entry> found =
        functions.matching(names).stream().filter(entry -> isWanted(probe, entry)).toList();
    Stream<Entry> shared = found.stream().filter(entry -> !isAlone(probe, entry, functions));
    Stream.concat(shared, untraceable(probe, functions, names))
        .map(Entry::name)
        .distinct()
        .forEach(name -> plans.leaveOut(AttachPlan.place(probe, name, name)));
    return found.stream().filter(entry -> isAlone(probe, entry, functions)).toList();
  }

  /** Only where the list is of what can be traced something is missing in it. */
  private Stream<Entry> untraceable(
      KernelFunctionProbe probe, FunctionList functions, Predicate<String> names) {
    return functions.traceable()
        ? code.functions(names).stream()
            .filter(entry -> isWanted(probe, entry))
            .filter(entry -> functions.named(entry.name()).isEmpty())
        : Stream.empty();
  }

  /** Read once more when modules have come or gone. */
  private synchronized FunctionList list(KernelFunctionProbe probe) {
    LoadedModules now = LoadedModules.now(root);
    if (!now.equals(modules)) {
      list = null;
      modules = now;
    }
    return known(probe);
  }

  private synchronized FunctionList known(KernelFunctionProbe probe) {
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

  private static boolean isAlone(KernelFunctionProbe probe, Entry entry, FunctionList functions) {
    return functions.named(entry.name()).stream().filter(it -> isWanted(probe, it)).count() == 1;
  }

  private static boolean isWanted(KernelFunctionProbe probe, Entry entry) {
    return probe.module() == null || Objects.equals(entry.module(), probe.module());
  }

  private Entry one(KernelFunctionProbe probe, FunctionList functions) {
    List<Entry> named = functions.named(probe.function());
    List<Entry> wanted = named.stream().filter(entry -> isWanted(probe, entry)).toList();
    if (named.isEmpty()) {
      return byOtherName(probe, functions).orElseThrow(() -> missing(probe, functions));
    }
    if (wanted.isEmpty()) {
      throw ofAnotherModule(probe, named);
    }
    if (wanted.size() > 1) {
      throw duplicate(probe, wanted);
    }
    return wanted.getFirst();
  }

  /**
   * Returns a function that is listed by another of its names: {@code __x64_sys_sync}, like each
   * system call's without parameters, by {@code __do_sys_sync}.
   */
  private Optional<Entry> byOtherName(KernelFunctionProbe probe, FunctionList functions) {
    Entry function = new Entry(probe.function(), probe.module());
    return functions.traceable() && code.isAlso(function, it -> !functions.named(it).isEmpty())
        ? Optional.of(function)
        : Optional.empty();
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
