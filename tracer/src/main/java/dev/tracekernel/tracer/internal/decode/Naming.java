package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SyscallSignature;
import java.util.Set;

/**
 * How the kernel finds what a call names that opens nothing: {@code TK_NAMING} of {@code struct
 * tk_shape}.
 *
 * <p>Calls by name, and no rule: of a call that looks up two paths, or another one besides its own,
 * nobody could tell which one was found ({@code mount} looks up its device too).
 */
public final class Naming {

  /** By a lookup of its one path. */
  public static final Set<String> LOOKS_UP =
      Set.of(
          "stat",
          "stat64",
          "lstat",
          "lstat64",
          "newfstatat",
          "fstatat64",
          "statx",
          "access",
          "faccessat",
          "faccessat2",
          "chmod",
          "fchmodat",
          "fchmodat2",
          "chown",
          "lchown",
          "fchownat",
          "utime",
          "utimes",
          "futimesat",
          "utimensat",
          "utimensat_time64",
          "truncate",
          "truncate64",
          "readlink",
          "readlinkat",
          "chdir",
          "chroot",
          "statfs",
          "statfs64",
          "setxattr",
          "lsetxattr",
          "getxattr",
          "lgetxattr",
          "listxattr",
          "llistxattr",
          "removexattr",
          "lremovexattr",
          "name_to_handle_at",
          "inotify_add_watch",
          "fanotify_mark");

  /** As entries of directories, which it makes or takes away. */
  public static final Set<String> ENTERS =
      Set.of(
          "unlink",
          "unlinkat",
          "rmdir",
          "mkdir",
          "mkdirat",
          "mknod",
          "mknodat",
          "symlink",
          "symlinkat",
          "link",
          "linkat",
          "rename",
          "renameat",
          "renameat2");

  /** As a program. */
  public static final Set<String> EXECUTES = Set.of("execve", "execveat");

  private Naming() {}

  /** Returns the bits of a call's shape; 0 if its paths stay text, or if it opens what it names. */
  static int bits(SyscallSignature signature) {
    String name = signature.name();
    if (LOOKS_UP.contains(name)) {
      return 32;
    }
    if (ENTERS.contains(name)) {
      return 64;
    }
    return EXECUTES.contains(name) ? 96 : 0;
  }
}
