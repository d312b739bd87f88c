package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Values;
import java.time.Duration;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Starts assertions and patterns; to be imported statically.
 *
 * <pre>{@code
 * assertThat(trace).contains(process("java").called("fdatasync").onPath(wal));
 * assertThat(trace).containsInOrder(wrote(tmp), synced(tmp), renamed(tmp, file), synced(dir));
 * assertThat(trace).doesNotContain(connected().outside(loopback()));
 * assertThat(trace.latency(BLOCK_LATENCY)).p99().isLessThan(ofMillis(20));
 * }</pre>
 */
@CheckReturnValue
public final class KernelAssertions extends ProcessPatterns {

  private KernelAssertions() {}

  /** Starts an assertion on a trace. */
  public static KernelTraceAssert assertThat(KernelTrace trace) {
    return new KernelTraceAssert(trace);
  }

  /** Starts an assertion on what was measured. */
  public static LatencyAssert assertThat(Latency latency) {
    return new LatencyAssert(latency, Failures.THROWN);
  }

  /** Starts an assertion on values that were counted. */
  public static ValuesAssert assertThat(Values values) {
    return new ValuesAssert(values, Failures.THROWN);
  }

  /** Starts an assertion on what was measured of two ways to do something. */
  public static AbLatencyAssert assertThat(AbLatency latency) {
    return new AbLatencyAssert(latency, Failures.THROWN);
  }

  /**
   * Plans to run two ways to do something in turns, to compare them.
   *
   * <pre>{@code
   * AbRuns runs = inTurns(trace).rounds(20).run("wal", this::wal, "delete", this::delete);
   * assertThat(runs.latency(SYSCALL_LATENCY).where(call("fsync"))).p50().isFasterIn("wal");
   * }</pre>
   */
  public static AbPlan inTurns(KernelTrace trace) {
    return new AbPlan(trace, 20, 0, System.nanoTime());
  }

  /**
   * Starts a pattern of what a process of that name did.
   *
   * @param name the file name of the executable, or the name of the thread group's leader; never
   *     the name of another thread
   */
  public static ProcessPattern process(String name) {
    return new ProcessPattern(name);
  }

  /**
   * Starts a pattern of what threads of that name did.
   *
   * @param name the name that the kernel keeps, which is what the thread had when the call began;
   *     of Java's thread {@code main} it is the program's: {@code java}
   * @throws IllegalArgumentException if it is longer than the 15 bytes that the kernel keeps
   */
  public static ThreadPattern thread(String name) {
    return new ThreadPattern(List.of(), name);
  }

  /**
   * Returns the pattern of a system call, by anyone.
   *
   * @param systemCall the kernel's name, for example {@code openat}
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if there is none of that name; the
   *     message has the nearest names
   * @throws NotTracedException if a process may answer that call without the kernel
   */
  public static EventPattern called(String systemCall) {
    return EventPattern.of(List.of(), systemCall);
  }

  /**
   * Returns the pattern of a probe that fires, in any process of the trace's scope.
   *
   * <p>Of a probe that was declared with a wildcard one of its places may be named, or another
   * wildcard.
   *
   * @param name as it was declared, without fields: {@code kprobe:vfs_fsync_range}
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if there is no such kind of probe
   */
  public static EventPattern probe(String name) {
    return EventPattern.ofProbe(name);
  }

  /**
   * Parses a glob of absolute paths.
   *
   * @throws IllegalArgumentException if it cannot match an absolute path or is malformed
   * @see PathGlob
   */
  public static PathGlob glob(String glob) {
    return new PathGlob(glob);
  }

  /**
   * Returns this host's loopback: 127.0.0.0/8, also mapped into IPv6, and ::1.
   *
   * <p>To connect to 0.0.0.0 or :: is to connect to loopback; to bind to it is not.
   */
  public static AddressRange loopback() {
    return AddressRange.LOOPBACK;
  }

  /** Returns the durations above a limit, for {@link EventPattern#lasting}. */
  public static DurationLimit moreThan(Duration limit) {
    return new DurationLimit(limit, true);
  }

  /** Returns the durations below a limit, for {@link EventPattern#lasting}. */
  public static DurationLimit lessThan(Duration limit) {
    return new DurationLimit(limit, false);
  }

  /**
   * Returns by how much something must be slower or faster than another to be called so: {@code
   * p99().isNotSlowerThan(before, byMoreThanPercent(10))}.
   *
   * @param percent of the time that the other takes, 0 or more
   */
  public static Margin byMoreThanPercent(double percent) {
    return new Margin(percent);
  }

  /**
   * Returns this process's number as BPF programs see it, for maps by pid: that of {@code
   * bpf_get_current_pid_tgid() >> 32}.
   *
   * @throws IllegalStateException in a container with pids of its own, where the kernel has another
   */
  public static int pid() {
    return HostPid.ofThisProcess();
  }
}
