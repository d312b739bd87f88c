package dev.tracekernel.tracer.internal.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The programs that see where the paths of calls lead that open nothing. Where they are not, such a
 * path is a directory and a string.
 */
enum PathHook {
  LOOKUP("tk_looked_up"),
  EXECUTE("tk_checks_executable"),

  // in functions that a kernel without CONFIG_SECURITY_PATH does not have
  UNLINK("tk_path_unlink"),
  RMDIR("tk_path_rmdir"),
  MKDIR("tk_path_mkdir"),
  MKNOD("tk_path_mknod"),
  SYMLINK("tk_path_symlink"),
  LINK("tk_path_link"),
  RENAME("tk_path_rename");

  /**
   * What to load, the most first. It is tried, and nothing is asked before: to parse the kernel's
   * BTF once more costs as much. The object has these programs first, so that a refusal is quick.
   */
  static final List<Set<PathHook>> CHOICES =
      List.of(EnumSet.allOf(PathHook.class), EnumSet.of(LOOKUP, EXECUTE));

  private final String program;

  PathHook(String program) {
    this.program = program;
  }

  String program() {
    return program;
  }
}
