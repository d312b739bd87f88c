package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.Errno;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write that failed may have written: to the page cache, or a part to the disk. */
@Tag("any-kernel") // on events that it makes up
class FailedWriteTest {

  private static final long RWF_NOWAIT = 8;

  private static FakeCall failed(String name, Errno errno) {
    return call(name).file("fd", "/a", Opening.SYNCHRONOUS).failingWith(errno);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "EACCES",
        "EDQUOT",
        "EFAULT",
        "EINTR",
        "EIO",
        "ENODATA",
        "ENODEV",
        "ENOLINK",
        "ENOMEM",
        "ENOSPC",
        "EOPNOTSUPP",
        "EREMOTEIO",
        "EROFS",
        "ESTALE",
        "ETIMEDOUT"
      })
  void what_a_disk_or_a_server_answers_may_come_after_some_bytes(Errno errno) {
    assertUnknown(wrote("/a"), failed("pwrite64", errno));
    assertMatch(wrote("/a"), failed("pwrite64", errno).byRing(), Match.UNKNOWN);
    assertDiffers(wrote("/b"), failed("pwrite64", errno));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "EAGAIN",
        "EBADF",
        "ECANCELED",
        "EFBIG",
        "EINVAL",
        "EISDIR",
        "ENOSYS",
        "EPERM",
        "EPIPE",
        "ESPIPE",
        "ETXTBSY"
      })
  void what_stands_in_the_way_at_once_comes_before_any_byte(Errno errno) {
    assertDiffers(wrote("/a"), failed("pwrite64", errno));
  }

  @ParameterizedTest
  @ValueSource(strings = {"writev", "pwritev", "pwritev2"})
  void a_later_one_of_many_buffers_may_be_refused(String name) {
    assertUnknown(wrote("/a"), failed(name, Errno.EINVAL));
  }

  @Test
  void what_does_not_wait_may_have_written_a_part_to_a_file() {
    assertUnknown(wrote("/a"), failed("pwritev2", Errno.EAGAIN).arg("flags", RWF_NOWAIT));
    assertDiffers(wrote("/a"), failed("pwritev2", Errno.EAGAIN));
  }

  @ParameterizedTest
  @EnumSource(names = {"EOPNOTSUPP", "EXDEV", "EINVAL"})
  void a_copy_that_the_kernel_does_not_know_was_not_made(Errno errno) {
    assertDiffers(wrote("/a"), call("copy_file_range").file("fd_out", "/a").failingWith(errno));
  }

  @ParameterizedTest
  @EnumSource(names = {"EACCES", "ECONNRESET", "EINTR", "EMSGSIZE", "ENOTCONN", "EOPNOTSUPP"})
  void a_socket_tells_of_its_bytes_before_it_tells_of_an_error(Errno errno) {
    assertDiffers(wrote(), call("write").socket("fd", "TCP", "192.0.2.1").failingWith(errno));
    assertDiffers(wrote(), call("sendto").file("fd", "socket:[7]").failingWith(errno));
  }

  @Test
  void of_the_fragments_of_a_datagram_some_may_be_sent() {
    FakeCall send = call("sendto").socket("fd", "UDP", "192.0.2.1");
    assertUnknown(wrote(), send.failingWith(Errno.ENOBUFS));
  }

  @Test
  void a_pipe_takes_nothing_when_a_signal_comes_first() {
    assertDiffers(wrote(), call("write").file("fd", "pipe:[7]").failingWith(Errno.EINTR));
  }
}
