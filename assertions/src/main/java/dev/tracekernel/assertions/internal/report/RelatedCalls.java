package dev.tracekernel.assertions.internal.report;

import java.util.List;
import java.util.Set;

/** The system calls that serve one intent: which of them a program takes is often by chance. */
final class RelatedCalls {

  private static final List<Set<String>> INTENTS =
      List.of(
          Set.of("open", "openat", "openat2", "creat"),
          Set.of("fsync", "fdatasync", "sync_file_range", "syncfs", "sync", "msync"),
          Set.of("write", "pwrite64", "writev", "pwritev", "pwritev2"),
          Set.of("read", "pread64", "readv", "preadv", "preadv2"),
          Set.of("sendfile", "copy_file_range", "splice"),
          Set.of("rename", "renameat", "renameat2"),
          Set.of("unlink", "unlinkat", "rmdir"),
          Set.of("mkdir", "mkdirat"),
          Set.of("link", "linkat", "symlink", "symlinkat"),
          Set.of("stat", "lstat", "fstat", "newfstatat", "statx"),
          Set.of("access", "faccessat", "faccessat2"),
          Set.of("chmod", "fchmod", "fchmodat", "fchmodat2"),
          Set.of("truncate", "ftruncate", "fallocate"),
          Set.of("close", "close_range"),
          Set.of("accept", "accept4"),
          Set.of("sendto", "sendmsg", "sendmmsg"),
          Set.of("recvfrom", "recvmsg", "recvmmsg"),
          Set.of("epoll_wait", "epoll_pwait", "epoll_pwait2"),
          Set.of("poll", "ppoll", "select", "pselect6"),
          Set.of("fork", "vfork", "clone", "clone3", "sched_process_fork"),
          Set.of("execve", "execveat", "sched_process_exec"),
          Set.of("kill", "tkill", "tgkill", "signal_generate", "signal_deliver"),
          Set.of("exit", "exit_group", "sched_process_exit"));

  private RelatedCalls() {}

  static boolean areRelated(String one, String other) {
    return INTENTS.stream().anyMatch(intent -> intent.contains(one) && intent.contains(other));
  }
}
