package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.truncated;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.tracer.event.Errno;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to do something that few programs take. */
@Tag("any-kernel") // on events that it makes up
class RarerRoutesTest {

  private static final int RENAME_WHITEOUT = 4;
  private static final int AF_TIPC = 30;
  private static final int FS_IOC_GETFLAGS = 0x80086601;

  private static FakeCall renaming(int flags) {
    return call("renameat2").arg("flags", flags).name("oldname", "/a").name("newname", "/b");
  }

  private static FakeCall command(int command) {
    return call("ioctl").arg("cmd", command).file("fd", "/a");
  }

  @Test
  void a_rename_may_make_a_device_in_the_old_place() {
    FakeCall whiteout = renaming(RENAME_WHITEOUT);
    assertMatches(created(), whiteout);
    assertMatches(created("/a"), whiteout);
    assertDiffers(created("/b"), whiteout);
    assertMatches(created("/a"), whiteout.byRing());
    assertDiffers(created(), renaming(0));
    assertDiffers(created(), renaming(RENAME_WHITEOUT).failingWith(Errno.EPERM));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80809440, 0x80709440})
  void btrfs_reads_what_is_on_the_disk(int encodedRead) {
    assertMatches(read("/a"), command(encodedRead));
    assertDiffers(read("/b"), command(encodedRead));
    assertDiffers(wrote(), command(encodedRead));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x4030580A, 0x4030580B, 0x40305824, 0x40305825, 0x402C5824, 0x402C5825})
  void xfs_sets_the_length_of_files(int command) {
    assertMatches(truncated("/a"), command(command));
    assertDiffers(truncated("/b"), command(command));
    assertDiffers(truncated("/a"), command(command).failingWith(Errno.EINVAL));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x5000940F, 0x5000943F})
  void a_subvolume_is_deleted_by_a_name_that_is_not_known(int snapDestroy) {
    assertUnknown(deleted("/a/b"), command(snapDestroy));
    assertUnknown(deleted(), command(snapDestroy));
    assertDiffers(deleted("/a/b"), command(snapDestroy).failingWith(Errno.EPERM));
    assertDiffers(created(), command(snapDestroy));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x50009401, 0x5000940E, 0x50009417, 0x50009418})
  void a_subvolume_is_created_by_a_name_that_is_not_known(int subvolCreate) {
    assertUnknown(created("/a/b"), command(subvolCreate));
    assertUnknown(created(), command(subvolCreate));
    assertDiffers(deleted(), command(subvolCreate));
  }

  @Test
  void other_commands_are_none_of_it() {
    assertDiffers(created(), command(FS_IOC_GETFLAGS));
    assertDiffers(deleted(), command(FS_IOC_GETFLAGS));
    assertDiffers(read(), command(FS_IOC_GETFLAGS));
    assertDiffers(truncated(), command(FS_IOC_GETFLAGS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30-1-0", "30-5-0"})
  void a_send_of_tipc_may_connect(String protocol) {
    assertUnknown(connected(), sending(protocol).toFamily(AF_TIPC));
    assertDiffers(connected(), sending(protocol));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30-2-0", "30-4-0", "UDP"})
  void a_datagram_does_not(String protocol) {
    assertDiffers(connected(), sending(protocol).toFamily(AF_TIPC));
  }

  private static FakeCall sending(String protocol) {
    return call("sendto").socket("fd", protocol, null).returning(5);
  }
}
