package dev.tracekernel.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another tool that traces the same loop.
 *
 * @param name with the options that matter
 * @param script for a shell; its {@code $0} is the loop's command line
 */
record Peer(String name, String script) {

  /** Those that cost microseconds for a call get fewer of them. */
  private static final int LESS = 5;

  private static final int RUNS = 3;

  private static final String PRINT =
      "'tracepoint:syscalls:sys_enter_openat /comm == \"openat-loop\"/"
          + " { printf(\"%s %d %s\\n\", comm, pid, str(args->filename)); }'";

  static List<Peer> all() {
    return List.of(
        new Peer("strace -f -e trace=openat", "exec strace -f -e trace=openat -o /dev/null $0"),
        new Peer(
            "bpftrace, printf of each path",
            withTracepoints() + "exec bpftrace -o /dev/null -c \"$0\" -e " + PRINT));
  }

  /** Where their file systems are not mounted, they are: in the tool's own namespace only. */
  private static String withTracepoints() {
    return Files.exists(Path.of("/sys/kernel/tracing/events/syscalls"))
        ? ""
        : "mount -t tracefs tracefs /sys/kernel/tracing;"
            + " mount -t debugfs debugfs /sys/kernel/debug; ";
  }

  /** Measures a few runs. */
  Row row(Effort effort, Pairs ours) {
    int calls = effort.calls() / LESS;
    List<String> command = List.of("unshare", "-m", "sh", "-c", script);
    List<PeerRun> runs = Stream.generate(() -> PeerRun.of(command, calls)).limit(RUNS).toList();
    return runs.stream()
        .filter(run -> !run.refusal().isEmpty())
        .findFirst()
        .map(run -> Row.toCompare("  " + name, "none", run.refusal()))
        .orElseGet(() -> row(runs, ours));
  }

  private Row row(List<PeerRun> runs, Pairs ours) {
    double cpu = Samples.of(runs.stream().mapToDouble(PeerRun::cpu).toArray()).median();
    double wall = Samples.of(runs.stream().mapToDouble(PeerRun::wall).toArray()).median();
    return Row.toCompare(
        "  " + name,
        Text.of("%+.0f ns", cpu - ours.plain().median()),
        Text.of(
            "the same loop; CPU time of a call %.0f ns, x %.1f of ours; wall time %.0f ns",
            cpu, cpu / ours.loaded().median(), wall));
  }
}
