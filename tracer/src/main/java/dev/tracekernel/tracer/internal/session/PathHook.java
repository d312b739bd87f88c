package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Naming;
import java.util.EnumSet;
import java.util.Set;

/**
 * The programs that see where the paths of calls lead that open nothing. Where they are not, such a
 * path is a directory and a string.
 */
enum PathHook {
  LOOKUP("tk_looked_up", Naming.LOOKS_UP),
  EXECUTE("tk_checks_executable", Naming.EXECUTES),

  // in functions that a kernel without CONFIG_SECURITY_PATH does not have
  UNLINK("tk_path_unlink", Set.of("unlink", "unlinkat")),
  RMDIR("tk_path_rmdir", Set.of("rmdir", "unlinkat")),
  MKDIR("tk_path_mkdir", Set.of("mkdir", "mkdirat")),
  MKNOD("tk_path_mknod", Set.of("mknod", "mknodat")),
  SYMLINK("tk_path_symlink", Set.of("symlink", "symlinkat")),
  LINK("tk_path_link", Set.of("link", "linkat")),
  RENAME("tk_path_rename", Set.of("rename", "renameat", "renameat2"));

  /** Those in functions that every kernel has. */
  static final Set<PathHook> ALWAYS_THERE = EnumSet.of(LOOKUP, EXECUTE);

  private final String program;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> calls;

  PathHook(String program, Set<String> calls) {
    this.program = program;
    this.calls = calls;
  }

  String program() {
    return program;
  }

  /** Tells whether one of its calls is in a set. */
  boolean isFor(CallSet wanted) {
    return wanted.containsAny(calls);
  }

  /** Returns the names of the calls whose paths it may tell. */
  Set<String> calls() {
    return calls;
  }
}
