package dev.tracekernel.tracer.probe;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code kprobe:FUNCTION[+OFFSET]}, {@code kretprobe:FUNCTION}, {@code fentry:FUNCTION}, {@code
 * fexit:FUNCTION}: a function of the kernel; {@code MODULE:FUNCTION} one of a module.
 *
 * <p>A function that runs in an interrupt counts for the thread that was interrupted: it is in that
 * thread's scope, and its events have its name.
 *
 * <p>Prefer {@code fexit}: it has arguments and {@code retval} in one event, and misses no return.
 * A {@code kretprobe} misses returns where more calls are under way at a time than the kernel keeps
 * places for, so that its results are marked as possibly incomplete.
 *
 * @param kind how the function is watched
 * @param module null for the kernel itself
 * @param offset bytes behind the function's start; only kprobes have one, and no arguments there
 * @param fields paths from the parameters' names; {@code retval} for {@code kretprobe} and {@code
 *     fexit}
 */
public record KernelFunctionProbe(
    Kind kind, @Nullable String module, String function, long offset, FieldList fields)
    implements ProbeSpec {

  /** How a function of the kernel is watched. */
  public enum Kind {
    /** A breakpoint at an instruction. */
    KPROBE,
    /** Its returns, by a replaced return address; may be incomplete. */
    KRETPROBE,
    /** Its entry, by the kernel's own call. Minimum kernel: 5.5 on x86-64, 6.4 on arm64. */
    FENTRY,
    /** Its returns, by the kernel's own call. Minimum kernel: 5.5 on x86-64, 6.4 on arm64. */
    FEXIT;

    /** Tells whether it is the return that is watched. */
    public boolean returns() {
      return this == KRETPROBE || this == FEXIT;
    }

    /** Returns bpftrace's word. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern TARGET =
      Pattern.compile(
          "(?:([A-Za-z0-9_-]+):)?([A-Za-z_*?][A-Za-z0-9_.$*?]*)(?:\\+(0x[0-9a-fA-F]{1,8}|[0-9]{1,9}))?");

  static KernelFunctionProbe of(ProbeText text) {
    Kind kind = Kind.valueOf(text.kind().toUpperCase(Locale.ROOT));
    Matcher target = TARGET.matcher(text.target());
    if (!target.matches()) {
      throw text.malformed(
          kind + ":FUNCTION" + (kind == Kind.KPROBE ? "[+OFFSET]" : ""), kind + ":vfs_read");
    }
    String offset = target.group(3);
    if (offset != null && kind != Kind.KPROBE) {
      throw text.wrong("only a kprobe has an offset; leave out +" + offset);
    }
    String module = "vmlinux".equals(target.group(1)) ? null : target.group(1);
    return checked(text, kind, module, target.group(2), offset == null ? 0 : Long.decode(offset));
  }

  private static KernelFunctionProbe checked(
      ProbeText text, Kind kind, @Nullable String module, String function, long offset) {
    KernelFunctionProbe probe =
        new KernelFunctionProbe(kind, module, function, offset, text.fields());
    if (offset != 0 && probe.hasWildcard()) {
      throw text.wrong("an offset and a wildcard do not go together");
    }
    if (offset != 0) {
      text.requireStacksOnly("the middle of a function");
    }
    ReturnValue.check(text, kind.returns(), kind == Kind.KPROBE ? "kretprobe" : "fexit");
    return probe;
  }

  @Override
  public String place() {
    return kind
        + ":"
        + (module == null ? "" : module + ":")
        + function
        + (offset == 0 ? "" : "+" + offset);
  }
}
