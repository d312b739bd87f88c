package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UserFunctionProbe;

/**
 * A function, from where it is entered to where it returns: {@code
 * functionLatency("vfs_fsync_range")}.
 *
 * <p>Of the kernel: {@code FUNCTION}, or {@code MODULE:FUNCTION}; of a program or library: {@code
 * uprobe:BINARY:SYMBOL}, where a binary is a path, a library's name or {@code jvm}. Each call is
 * paired with its own return by its place on the stack: recursion, nesting and calls that sleep are
 * as many values. Told apart by {@linkplain MeasureKey#ofThread thread}; of the threads in scope,
 * also what an interrupt calls that runs in one.
 *
 * <p>The kernel's are seen by {@code fentry} and {@code fexit}, elsewhere by {@code kprobe} and
 * {@code kretprobe}: before 5.5 and on arm64 before 6.4, and where the kernel's BTF does not
 * describe the function. {@code fentry:FUNCTION} or {@code kprobe:FUNCTION} ask for the one way.
 * Returns that a {@code kretprobe} misses, as it does when many calls wait at a time, stay
 * {@linkplain dev.tracekernel.tracer.Latency#inFlight in flight}, and are told by {@link
 * dev.tracekernel.tracer.Latency#losses}: before 6.7 as possible, from then on by number. So does
 * what a {@code uretprobe} misses stay in flight: calls deeper than 64.
 *
 * <p>Not seen: calls that the compiler has inlined; other functions that were made of it. A call
 * that never returns stays in flight: one in which its thread ends ({@code do_exit}), or that an
 * exception or {@code longjmp} leaves; where another has its place on the stack later, that counts
 * as missed. The tracer's own {@code getpid}, by which it is told what to trace, is seen by
 * functions of that call.
 *
 * @param function as above
 */
public record FunctionLatency(String function) implements Timed {

  private static final String KINDS =
      "(syscall|tracepoint|rawtracepoint|kretprobe|fexit|uretprobe|usdt|profile|interval|software"
          + "|hardware|lsm):.*";

  public FunctionLatency {
    if (function.matches(KINDS)) {
      throw wrong(function, "is no function");
    }
    check(function, ProbeSpec.parse(entry(function)));
  }

  /** Returns the probe of its entry, by the best way or the one that is asked for. */
  private static String entry(String function) {
    return function.matches("(fentry|kprobe|uprobe):.*") ? function : "fentry:" + function;
  }

  private static void check(String function, ProbeSpec entry) {
    long offset =
        switch (entry) {
          case KernelFunctionProbe it -> it.offset();
          case UserFunctionProbe it -> it.offset();
          default -> 0;
        };
    if (entry.hasWildcard()) {
      throw wrong(function, "is many functions");
    }
    if (offset != 0 || !entry.fields().isDefault()) {
      throw wrong(function, "is more than a function's name");
    }
  }

  private static IllegalArgumentException wrong(String function, String why) {
    return new IllegalArgumentException(
        "the latency of \""
            + function
            + "\": that "
            + why
            + "; name FUNCTION, MODULE:FUNCTION or uprobe:BINARY:SYMBOL");
  }

  @Override
  public String name() {
    return "FUNCTION_LATENCY(" + function + ")";
  }

  @Override
  public boolean isToldApartBy(MeasureKey key) {
    return key instanceof MeasureKey.OfThread;
  }

  @Override
  public boolean hasScope() {
    return true;
  }

  /** Returns {@link #name}. */
  @Override
  public String toString() {
    return name();
  }
}
