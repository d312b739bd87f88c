package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeCall.compat;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.mapped;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.truncated;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static dev.tracekernel.assertions.internal.pattern.Match.YES;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.Errno;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-kernel") // on traces that it makes up
class FilePatternsTest {

  private static final int O_TRUNC = 01000;

  private static final int FICLONE = 0x40049409;
  private static final int FICLONERANGE = 0x4020940D;
  private static final int FIDEDUPERANGE = 0xC0189436;

  @Test
  void what_seccomp_answered_was_not_done() {
    assertMatches(synced("/a"), call("fsync").file("fd", "/a").returning(0));
    assertDiffers(synced("/a"), call("fsync").file("fd", "/a").returning(0).deniedBySeccomp());
    assertDiffers(wrote("/a"), call("write").file("fd", "/a").returning(5).deniedBySeccomp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "pwrite64", "writev", "pwritev", "pwritev2", "vmsplice"})
  void wrote_is_by_any_call_that_writes_some_bytes(String name) {
    FakeCall write = call(name).file("fd", "/a").returning(5);
    assertMatches(wrote(), write);
    assertMatches(wrote("/a"), write);
    assertDiffers(wrote("/b"), write);
    assertDiffers(read("/b"), write);
    assertDiffers(wrote(), call(name).file("fd", "/a").returning(0));
    assertDiffers(wrote(), call(name).file("fd", "/a").failingWith(Errno.EBADF));
    assertUnknown(wrote(), call(name).file("fd", "/a").failingWith(Errno.EIO));
    assertDiffers(wrote(), call(name).file("fd", "/a").returning(-512));
    assertMatches(
        wrote("/a").failingWith(Errno.ENOSPC),
        call(name).file("fd", "/a").failingWith(Errno.ENOSPC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "pread64", "readv", "preadv", "preadv2"})
  void read_is_by_any_call_that_reads_and_at_the_end_too(String name) {
    assertMatches(read("/a"), call(name).file("fd", "/a").returning(5));
    assertMatches(read(glob("/*")), call(name).file("fd", "/a").returning(0));
    assertDiffers(read("/b"), call(name).file("fd", "/a").returning(5));
    assertDiffers(read(), call(name).file("fd", "/a").failingWith(Errno.EIO));
    assertDiffers(wrote(), call(name).file("fd", "/a").returning(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendto", "sendmsg", "sendmmsg"})
  void wrote_is_by_what_sends_to_a_socket(String name) {
    assertMatches(wrote(), call(name).file("fd", "socket:[7]").returning(5));
    assertDiffers(wrote(), call(name).file("fd", "socket:[7]").failingWith(Errno.EPIPE));
    assertDiffers(read(), call(name).returning(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"recvfrom", "recvmsg", "recvmmsg"})
  void read_is_by_what_receives_from_a_socket(String name) {
    assertMatches(read(), call(name).file("fd", "socket:[7]").returning(5));
    assertMatches(read(), call(name).file("fd", "socket:[7]").returning(0));
    assertDiffers(read(), call(name).file("fd", "socket:[7]").failingWith(Errno.EAGAIN));
    assertDiffers(wrote(), call(name).returning(5));
  }

  @Test
  void another_processs_memory_is_no_file() {
    assertDiffers(wrote(), call("process_vm_writev").returning(5));
  }

  @ParameterizedTest
  @CsvSource({
    "sendfile, in_fd, out_fd",
    "copy_file_range, fd_in, fd_out",
    "splice, fd_in, fd_out",
    "tee, fdin, fdout"
  })
  void a_copy_reads_the_one_file_and_writes_the_other(String name, String in, String out) {
    FakeCall copy = call(name).file(in, "/from").file(out, "/to").returning(5);
    assertMatches(read("/from"), copy);
    assertMatches(wrote("/to"), copy);
    assertDiffers(read("/to"), copy);
    assertDiffers(wrote("/from"), copy);
    assertDiffers(wrote(), call(name).file(in, "/from").file(out, "/to").returning(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {FICLONE, FICLONERANGE})
  void a_clone_writes_the_one_file_and_reads_another_that_is_not_known(int command) {
    FakeCall clone = call("ioctl").arg("cmd", command).file("fd", "/to");
    assertMatches(wrote("/to"), clone);
    assertDiffers(wrote("/from"), clone);
    assertMatches(read(), clone);
    assertUnknown(read("/from"), clone);
    assertDiffers(wrote(), call("ioctl").arg("cmd", command).failingWith(Errno.EOPNOTSUPP));
    assertDiffers(wrote(), call("ioctl").arg("cmd", FIDEDUPERANGE).file("fd", "/to"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x03, 0x08, 0x10, 0x11, 0x20, 0x80})
  void wrote_is_by_an_allocation_that_changes_what_is_there(int mode) {
    FakeCall replaces = call("fallocate").arg("mode", mode).file("fd", "/a");
    assertMatches(wrote("/a"), replaces);
    assertDiffers(wrote("/b"), replaces);
    assertDiffers(wrote(), call("fallocate").arg("mode", mode).failingWith(Errno.EOPNOTSUPP));
    assertUnknown(wrote(), call("fallocate").arg("mode", mode).failingWith(Errno.ENOSPC));
    assertMatch(wrote("/a"), call("fallocate").arg("mode", mode).file("fd", "/a").byRing(), YES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x01, 0x40})
  void an_allocation_that_reserves_room_only_writes_nothing(int mode) {
    assertDiffers(wrote(), call("fallocate").arg("mode", mode).file("fd", "/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftruncate", "fallocate", "read", "close"})
  void what_moves_no_bytes_writes_nothing(String name) {
    assertDiffers(wrote(), call(name).file("fd", "/a").returning(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "fdatasync", "syncfs"})
  void synced_is_by_a_call_for_the_file(String name) {
    assertMatches(synced(), call(name).file("fd", "/a"));
    assertMatches(synced("/a"), call(name).file("fd", "/a"));
    assertDiffers(synced(), call(name).file("fd", "/a").failingWith(Errno.EIO));
    assertMatches(
        synced("/a").failingWith(Errno.EIO), call(name).file("fd", "/a").failingWith(Errno.EIO));
    assertDiffers(synced(), call("close").file("fd", "/a"));
  }

  @Test
  void the_sync_of_one_file_is_not_that_of_another_but_of_its_file_system_it_may_be() {
    assertDiffers(synced("/b"), call("fsync").file("fd", "/a"));
    assertUnknown(synced("/b"), call("syncfs").file("fd", "/a"));
    assertMatches(synced("/b"), call("sync"));
    assertMatches(synced(), call("sync"));
  }

  @Test
  void memory_that_is_synced_may_be_of_any_file() {
    FakeCall waits = call("msync").arg("flags", 4);
    assertMatches(synced(), waits);
    assertUnknown(synced("/a"), waits);
    assertDiffers(synced(), call("msync").arg("flags", 1));
    assertUnknown(synced(), call("msync").arg("flags", 4).failingWith(Errno.ENOMEM));
    assertDiffers(synced(), call("msync").arg("flags", 4).failingWith(Errno.EINVAL));
  }

  @Test
  void says_what_to_do_about_memory_that_is_synced() {
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(
            () -> assertThat(trace(call("msync").arg("flags", 4))).doesNotContain(synced("/a")))
        .withMessageContaining(
            "in path: expected /a, was not named by msync, which may mean it; a trace does not know which file the memory is of:"
                + " look at a section without msync, or assert called(\"msync\") by itself");
  }

  @Test
  void cannot_tell_that_a_range_is_durable_whose_writing_was_started() {
    assertUnknown(synced("/a"), call("sync_file_range").file("fd", "/a"));
    assertDiffers(synced("/b"), call("sync_file_range").file("fd", "/a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "pwrite64", "writev", "pwritev", "pwritev2"})
  void a_write_to_a_descriptor_that_writes_through_is_synced(String name) {
    FakeCall through = call(name).file("fd", "/a", Opening.SYNCHRONOUS).returning(5);
    assertMatches(synced("/a"), through);
    assertMatches(wrote("/a"), through);
    assertDiffers(synced("/b"), through);
    assertDiffers(synced(), call(name).file("fd", "/a").returning(5));
    assertUnknown(synced(), call(name).cut().returning(5));
    assertDiffers(
        synced(), call(name).file("fd", "/a", Opening.SYNCHRONOUS).failingWith(Errno.EIO));
    assertMatches(
        synced().failingWith(Errno.EIO),
        call(name).file("fd", "/a", Opening.SYNCHRONOUS).failingWith(Errno.EIO));
  }

  @ParameterizedTest
  @CsvSource({"sendfile, in_fd, out_fd", "copy_file_range, fd_in, fd_out", "splice, fd_in, fd_out"})
  void a_copy_to_a_descriptor_that_writes_through_is_synced(String name, String in, String out) {
    assertMatches(
        synced("/to"),
        call(name).file(in, "/from").file(out, "/to", Opening.SYNCHRONOUS).returning(5));
    assertDiffers(
        synced(), call(name).file(in, "/from", Opening.SYNCHRONOUS).file(out, "/to").returning(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6})
  void a_write_with_a_flag_to_write_through_is_synced(int flags) {
    assertMatches(synced("/a"), call("pwritev2").arg("flags", flags).file("fd", "/a").returning(5));
    assertDiffers(synced("/a"), call("pwritev2").arg("flags", 1).file("fd", "/a").returning(5));
  }

  @Test
  void mapped_is_by_mmap_of_a_file() {
    long address = 0x7f00_0000_0000L;
    assertMatches(mapped("/a"), call("mmap").file("fd", "/a").returning(address));
    assertDiffers(mapped("/b"), call("mmap").file("fd", "/a").returning(address));
    assertDiffers(mapped(), call("mmap").arg("flags", 0x22).returning(address));
    assertDiffers(mapped(), call("mmap").file("fd", "/a").failingWith(Errno.ENODEV));
    assertUnknown(mapped("/a"), compat("mmap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"io_uring_enter", "io_submit"})
  void what_was_handed_over_in_memory_may_be_any_of_it(String name) {
    for (EventPattern pattern : new EventPattern[] {wrote("/a"), read("/a"), synced("/a")}) {
      assertUnknown(pattern, call(name).returning(1));
      assertUnknown(pattern.failingWith(Errno.EIO), call(name).returning(1));
    }
    assertDiffers(mapped(), call(name));
  }

  @Test
  void truncated_is_by_any_call_that_sets_the_length_of_a_file_that_was_there() {
    assertMatches(truncated("/a"), call("truncate").name("path", "/a"));
    assertMatches(truncated("/a"), call("ftruncate").file("fd", "/a"));
    assertMatches(truncated("/a"), call("ftruncate").file("fd", "/a").byRing());
    assertDiffers(truncated("/b"), call("ftruncate").file("fd", "/a"));
    assertDiffers(truncated(), call("ftruncate").file("fd", "/a").failingWith(Errno.EINVAL));
    assertDiffers(truncated(), call("fallocate").file("fd", "/a"));
  }

  @Test
  void truncated_is_by_an_open_that_takes_contents_away() {
    FakeCall open = call("openat").arg("flags", O_TRUNC).returning(3);
    assertMatches(truncated("/a"), open.file("filename", "/a"));
    assertDiffers(truncated(), call("openat").file("filename", "/a").returning(3));
    assertDiffers(
        truncated(),
        call("openat").arg("flags", O_TRUNC).file("filename", "/a", Opening.CREATED).returning(3));
    assertUnknown(truncated("/a"), call("openat").arg("flags", O_TRUNC).name("filename", "/a"));
    assertUnknown(truncated("/a"), call("openat2").file("filename", "/a").returning(3));
    assertMatches(
        truncated("/a").failingWith(Errno.EACCES),
        call("openat").arg("flags", O_TRUNC).name("filename", "/a").failingWith(Errno.EACCES));
  }
}
