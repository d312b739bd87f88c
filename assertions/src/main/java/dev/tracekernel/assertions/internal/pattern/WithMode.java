package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.Set;

/** With permissions that the call asked for, before the process's umask takes some away. */
public record WithMode(int mode) implements CallCondition {

  private static final int BITS = 07777;

  public WithMode {
    if ((mode & ~BITS) != 0) {
      throw new IllegalArgumentException(
          "0%o is no mode: it is octal, 0 to 07777, as 0600 is".formatted(mode));
    }
  }

  /** Parses permissions such as {@code rw-------}. */
  public static WithMode of(String permissions) {
    Set<PosixFilePermission> set;
    try {
      set = PosixFilePermissions.fromString(permissions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + permissions + "\" is no mode: write nine letters as \"rw-r-----\", or 0640", e);
    }
    int mode = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      mode = mode << 1 | (set.contains(permission) ? 1 : 0);
    }
    return new WithMode(mode);
  }

  /** An open that may not create does not look at the mode. */
  @Override
  public Match testCall(SyscallEvent call) {
    OptionalLong asked = Asked.by(call, "mode");
    if (asked.isEmpty()) {
      return Asked.mayHave(call, "mode") ? Match.UNKNOWN : Match.NO;
    }
    return Match.of(mayCreate(call) && (asked.getAsLong() & BITS) == mode);
  }

  private static boolean mayCreate(SyscallEvent call) {
    OptionalLong flags =
        call.name().startsWith("open") ? Asked.by(call, "flags") : OptionalLong.empty();
    return flags.isEmpty() || (flags.getAsLong() & (Flags.O_CREAT | Flags.TMPFILE_BIT)) != 0;
  }

  @Override
  public String phrase() {
    return "with mode " + expected();
  }

  @Override
  public String subject() {
    return "mode";
  }

  @Override
  public String expected() {
    return octal(mode);
  }

  @Override
  public String actualOf(SyscallEvent call) {
    if (testCall(call) == Match.UNKNOWN) {
      return "(unreadable)";
    }
    OptionalLong asked = Asked.by(call, "mode");
    return asked.isEmpty() || !mayCreate(call) ? "none" : octal(asked.getAsLong() & BITS);
  }

  private static String octal(long mode) {
    return "0%03o".formatted(mode);
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
