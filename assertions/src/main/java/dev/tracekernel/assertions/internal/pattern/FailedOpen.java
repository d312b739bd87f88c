package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an open may have left behind: the kernel makes the file first, and then asks security
 * modules, the file system and the flags whether it may be opened. A file that it made so stays.
 */
public final class FailedOpen {

  /**
   * Errors that come before the file would be made: of the arguments, of the descriptor's number,
   * of the way to the file, of what is there already, and of what is mounted read-only.
   */
  private static final Set<Errno> BEFORE =
      EnumSet.of(
          Errno.EBADF,
          Errno.EEXIST,
          Errno.EFAULT,
          Errno.EISDIR,
          Errno.ELOOP,
          Errno.EMFILE,
          Errno.ENAMETOOLONG,
          Errno.ENOENT,
          Errno.EROFS);

  private FailedOpen() {}

  /** Tells whether an open that failed with an error may have made its file. */
  public static boolean mayHaveMadeFile(SyscallEvent call, Errno errno) {
    return mayHave(call, Flags.O_CREAT)
        && !BEFORE.contains(errno)
        && (errno != Errno.ENOTDIR || mayBeForDirectory(call));
  }

  /** Up to Linux 6.3 O_CREAT with O_DIRECTORY makes a file, and fails since it is no directory. */
  private static boolean mayBeForDirectory(SyscallEvent call) {
    return !call.name().equals("creat") && mayHave(call, directory(call));
  }

  private static long directory(SyscallEvent call) {
    return call.architecture() == Architecture.X86_64 ? 0200000 : 040000;
  }

  /** Tells whether an open may make a file, with a name or without. */
  static boolean mayMakeFile(SyscallEvent call) {
    return mayHave(call, Flags.O_CREAT | Flags.TMPFILE_BIT);
  }

  /** {@code creat} has no flags, which are those of its name. */
  private static boolean mayHave(SyscallEvent call, long flags) {
    OptionalLong asked = Asked.by(call, "flags");
    return asked.isEmpty() || (asked.getAsLong() & flags) != 0;
  }
}
