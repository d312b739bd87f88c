package dev.tracekernel.tracer.internal.target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Functions that have other names on other kernels, and what to trace instead. */
final class MovedNames {

  private static final Map<String, List<String>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("do_sys_open", List.of("do_sys_openat2")),
          Map.entry("do_unlinkat", List.of("filename_unlinkat")),
          Map.entry("filename_unlinkat", List.of("do_unlinkat")),
          Map.entry("do_renameat2", List.of("filename_renameat2")),
          Map.entry("filename_renameat2", List.of("do_renameat2")),
          Map.entry("do_mkdirat", List.of("filename_mkdirat")),
          Map.entry("filename_mkdirat", List.of("do_mkdirat")),
          Map.entry("do_rmdir", List.of("filename_rmdir")),
          Map.entry("filename_rmdir", List.of("do_rmdir")),
          Map.entry("do_filp_open", List.of("do_file_open")),
          Map.entry("do_file_open", List.of("do_filp_open")),
          Map.entry("__vfs_read", List.of("vfs_read")),
          Map.entry("__vfs_write", List.of("vfs_write")),
          Map.entry("_do_fork", List.of("kernel_clone")),
          Map.entry("do_fork", List.of("kernel_clone")));

  /** What no kernel has as a function of that name any more. */
  private static final Map<String, String> TRACEPOINTS =
      Map.of(
          "blk_account_io_start", "tracepoint:block:block_rq_issue",
          "blk_account_io_done", "tracepoint:block:block_rq_complete",
          "finish_task_switch", "tracepoint:sched:sched_switch");

  private MovedNames() {}

  /** Returns what a function of one kernel is on another one, which has what passes. */
  static Optional<String> of(String function, Predicate<String> exists) {
    Optional<String> renamed =
        FUNCTIONS.getOrDefault(function, List.of()).stream().filter(exists).findFirst();
    return renamed
        .map(name -> "on this kernel it is " + name)
        .or(
            () ->
                Optional.ofNullable(TRACEPOINTS.get(function))
                    .map(tracepoint -> tracepoint + " tells the same on every kernel"))
        .or(() -> wrapper(function, exists));
  }

  /** A system call's function has the architecture in its name since 4.17. */
  private static Optional<String> wrapper(String function, Predicate<String> exists) {
    if (!function.startsWith("sys_") && !function.startsWith("SyS_")) {
      return Optional.empty();
    }
    String call = function.substring(4);
    return List.of("__x64_sys_" + call, "__arm64_sys_" + call).stream()
        .filter(exists)
        .findFirst()
        .map(
            name ->
                "on this kernel it is " + name + "; syscall:" + call + " is one on every kernel");
  }
}
