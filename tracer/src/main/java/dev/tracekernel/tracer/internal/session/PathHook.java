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
  UNLINK("tk_path_unlink", Naming.ENTERS),
  RMDIR("tk_path_rmdir", Naming.ENTERS),
  MKDIR("tk_path_mkdir", Naming.ENTERS),
  MKNOD("tk_path_mknod", Naming.ENTERS),
  SYMLINK("tk_path_symlink", Naming.ENTERS),
  LINK("tk_path_link", Naming.ENTERS),
  RENAME("tk_path_rename", Naming.ENTERS);

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

  /** Returns the names of the calls whose paths it may tell. */
  Set<String> calls() {
    return calls;
  }
}
