package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // tables in the jar
class SyscallShapeTest {

  /**
   * Two paths, their two directories, two descriptors, a socket address; returns a descriptor;
   * flags, where the kernel writes an address, a message.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "openat, 2 0 1 0 0 0 0 1 0 0 0 0 0 0 0 0",
    "renameat2, 2 4 1 3 0 0 0 0 64 0 0 0 0 0 0 0",
    "linkat, 2 4 1 3 0 0 0 0 64 0 0 0 0 0 0 0",
    "symlinkat, 3 0 2 0 0 0 0 0 64 0 0 0 0 0 0 0",
    "execve, 1 0 0 0 0 0 0 0 112 0 0 0 0 0 2 0",
    "execveat, 2 0 1 0 0 0 0 0 112 0 0 0 0 0 3 0",
    "inotify_add_watch, 2 0 0 0 1 0 0 0 32 0 0 0 0 0 0 0",
    "name_to_handle_at, 2 0 1 0 0 0 0 0 32 0 0 0 0 0 0 0",
    "acct, 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "umount2, 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "setxattr, 1 0 0 0 0 0 0 0 32 0 0 0 0 0 0 0",
    "sethostname, 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "pidfd_getfd, 0 0 0 0 1 0 0 1 0 0 0 0 0 0 0 0",
    "kexec_file_load, 0 0 0 0 1 2 0 0 0 0 0 0 0 0 0 0",
    "fsmount, 0 0 0 0 1 0 0 1 0 0 0 0 0 0 0 0",
    "mount, 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "mmap, 0 0 0 0 5 0 0 0 0 0 0 0 0 0 0 0",
    "close, 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0",
    "fsync, 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0",
    "copy_file_range, 0 0 0 0 1 3 0 0 0 0 0 0 0 0 0 0",
    "connect, 0 0 0 0 1 0 2 0 1 0 0 0 0 0 0 0",
    "sendto, 0 0 0 0 1 0 5 0 1 0 0 0 0 0 0 2",
    "accept, 0 0 0 0 1 0 0 1 2 2 0 0 0 0 0 0",
    "socket, 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0",
    "bind, 0 0 0 0 1 0 2 0 1 0 0 0 0 0 0 0",
    "sendmsg, 0 0 0 0 1 0 0 0 17 0 2 0 0 0 0 0",
    "recvmsg, 0 0 0 0 1 0 0 0 18 0 2 0 0 0 0 0",
    "recvfrom, 0 0 0 0 1 0 0 0 6 5 0 0 0 0 0 2",
    "nanosleep, 0 0 0 0 0 0 0 0 0 0 0 1 16 0 0 0",
    "futex, 0 0 0 0 0 0 0 0 8 0 0 4 16 0 0 0",
    "openat2, 2 0 1 0 0 0 0 1 16 0 0 3 24 0 0 0",
    "clone3, 0 0 0 0 0 0 0 0 0 0 0 1 8 0 0 0",
    "io_uring_setup, 0 0 0 0 0 0 0 1 0 0 0 2 16 0 0 0",
    "utimensat, 2 0 1 0 0 0 0 0 48 0 0 3 32 0 0 0",
    "clock_gettime, 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "writev, 0 0 0 0 1 0 0 0 16 0 0 0 0 2 0 0",
    "read, 0 0 0 0 1 0 0 0 4 0 0 0 0 0 0 2",
    "write, 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 2",
    "getpid, 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"
  })
  void the_shape_of_a_real_call(String call, String expected) {
    SyscallTable table = SyscallTable.of(Abi.NATIVE);
    byte[] shape =
        SyscallShape.of(table.signature(table.number(call).orElseThrow()), Abi.NATIVE).bytes();
    StringBuilder text = new StringBuilder();
    for (byte value : shape) {
      text.append(text.isEmpty() ? "" : " ").append(value);
    }
    assertThat(text).hasToString(expected);
  }
}
