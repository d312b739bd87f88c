package dev.tracekernel.tool;

import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.Glob;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which events are shown: those that meet all that is given. */
final class FilterOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--call",
      split = ",",
      paramLabel = "NAME",
      description = "calls of these names, and operations of io_uring: IORING_OP_OPENAT")
  private List<String> calls = List.of();

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description =
          "calls on an absolute path: * and ? stay within a name, ** does not; {a,b}, [a-z], [!a-z]")
  private @Nullable Glob path;

  @Option(
      names = "--pid",
      split = ",",
      paramLabel = "PID",
      description = "processes, by the id that they see or the host's")
  private List<Integer> pids = List.of();

  @Option(names = "--tid", split = ",", paramLabel = "TID", description = "threads, likewise")
  private List<Integer> tids = List.of();

  @Option(names = "--process", paramLabel = "NAME", description = "by executable or leader")
  private @Nullable String process;

  @Option(names = "--thread", paramLabel = "NAME", description = "threads of that name")
  private @Nullable String thread;

  @Option(names = "--failed", description = "calls that failed")
  private boolean failed;

  @Option(names = "--errno", paramLabel = "ERROR", description = "calls that failed so: ENOENT")
  private @Nullable Errno errno;

  @Option(
      names = "--since",
      paramLabel = "SECONDS",
      description = "what began then or later, counted from the first event")
  private @Nullable Double since;

  @Option(names = "--until", paramLabel = "SECONDS", description = "what began before that")
  private @Nullable Double until;

  @Option(names = "--slower", paramLabel = "SECONDS", description = "calls that took longer")
  private @Nullable Double slower;

  /** Returns what the options ask for, of a trace whose first event began at that time. */
  Predicate<KernelEvent> of(SavedTrace trace, Start start) {
    List<Predicate<KernelEvent>> all = new ArrayList<>();
    calls(all, trace);
    callers(all);
    outcomes(all);
    times(all, start);
    return event -> all.stream().allMatch(condition -> condition.test(event));
  }

  private void calls(List<Predicate<KernelEvent>> all, SavedTrace trace) {
    calls.forEach(name -> requireKnown(trace, name));
    if (!calls.isEmpty()) {
      all.add(event -> calls.contains(event.name()));
    }
    if (path != null) {
      Glob glob = path;
      all.add(call(call -> isOn(glob, call)));
    }
  }

  private static boolean isOn(Glob glob, SyscallEvent call) {
    return call.paths().stream().map(CallPath::path).anyMatch(glob::matches);
  }

  private void requireKnown(SavedTrace trace, String name) {
    SyscallTable table = SyscallTable.of(trace.architecture(), Abi.NATIVE);
    SyscallTable compat = SyscallTable.of(trace.architecture(), Abi.COMPAT);
    boolean operation = name.startsWith("IORING_OP_");
    if (!operation
        && !table.has(name)
        && !compat.has(name)
        && !name.startsWith("syscall_")
        && command != null) {
      throw new ParameterException(
          command.commandLine(),
          "there is no system call %s on %s; the nearest: %s"
              .formatted(name, trace.architecture(), String.join(", ", table.nearestTo(name))));
    }
  }

  private void callers(List<Predicate<KernelEvent>> all) {
    if (!pids.isEmpty()) {
      all.add(event -> pids.contains(event.task().pid()) || pids.contains(event.task().hostPid()));
    }
    if (!tids.isEmpty()) {
      all.add(event -> tids.contains(event.task().tid()) || tids.contains(event.task().hostTid()));
    }
    if (process != null) {
      String name = process;
      all.add(event -> event.task().isProcess(name));
    }
    if (thread != null) {
      String name = thread;
      all.add(event -> event.task().thread().equals(name));
    }
  }

  private void outcomes(List<Predicate<KernelEvent>> all) {
    if (failed) {
      all.add(call(call -> call.errno().isPresent()));
    }
    if (errno != null) {
      Errno error = errno;
      all.add(call(call -> call.errno().filter(error::equals).isPresent()));
    }
    if (slower != null) {
      Duration limit = seconds(slower);
      all.add(call(call -> call.duration().compareTo(limit) > 0));
    }
  }

  private void times(List<Predicate<KernelEvent>> all, Start start) {
    if (since != null) {
      Duration from = seconds(since);
      all.add(event -> start.to(event).compareTo(from) >= 0);
    }
    if (until != null) {
      Duration end = seconds(until);
      all.add(event -> start.to(event).compareTo(end) < 0);
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** Of a call, or of an operation that does the same. */
  private static Predicate<KernelEvent> call(Predicate<SyscallEvent> condition) {
    return event ->
        switch (event) {
          case SyscallEvent call -> condition.test(call);
          case RingEvent operation -> operation.call().filter(condition).isPresent();
          default -> false;
        };
  }
}
