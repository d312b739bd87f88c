package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;

import dev.tracekernel.tracer.event.Errno;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replaces the content of files by a command of {@code ioctl}. */
@Tag("any-kernel") // on events that it makes up
class ReplacedByIoctlTest {

  private static final int FS_IOC_UNRESVSP = 0x40305829;
  private static final int FS_IOC_UNRESVSP64 = 0x4030582B;
  private static final int FS_IOC_ZERO_RANGE = 0x40305839;
  private static final int FS_IOC_RESVSP64 = 0x4030582A;
  private static final int BLKDISCARD = 0x1277;
  private static final int BLKSECDISCARD = 0x127D;
  private static final int BLKZEROOUT = 0x127F;
  private static final int BLKGETSIZE64 = 0x80081272;
  private static final int XFS_IOC_EXCHANGE_RANGE = 0x40285881;
  private static final int XFS_IOC_SWAPEXT = 0xC0C0586D;
  private static final int F2FS_IOC_MOVE_RANGE = 0xC020F509;
  private static final int EXT4_IOC_MOVE_EXT = 0xC028660F;
  private static final int TCGETS = 0x5401;

  private static FakeCall command(int command) {
    return call("ioctl").arg("cmd", command).file("fd", "/a");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        FS_IOC_UNRESVSP,
        FS_IOC_UNRESVSP64,
        FS_IOC_ZERO_RANGE,
        BLKDISCARD,
        BLKSECDISCARD,
        BLKZEROOUT
      })
  void zeroes_and_holes_are_written(int command) {
    assertMatches(wrote("/a"), command(command));
    assertDiffers(wrote("/b"), command(command));
    assertDiffers(read(), command(command));
    assertUnknown(wrote("/a"), command(command).failingWith(Errno.EIO));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x402C5829, 0x402C582B, 0x402C5839})
  void the_structure_of_32_bit_processes_is_shorter(int command) {
    assertMatches(wrote("/a"), command(command));
  }

  @ParameterizedTest
  @ValueSource(ints = {XFS_IOC_EXCHANGE_RANGE, XFS_IOC_SWAPEXT, F2FS_IOC_MOVE_RANGE})
  void an_exchange_writes_this_file_and_another_that_is_not_known(int command) {
    assertMatches(wrote("/a"), command(command));
    assertUnknown(wrote("/b"), command(command));
    assertDiffers(wrote("/b"), command(command).failingWith(Errno.EOPNOTSUPP));
  }

  @Test
  void extents_that_are_moved_are_written_to_another_file_that_is_not_known() {
    assertUnknown(wrote("/a"), command(EXT4_IOC_MOVE_EXT));
    assertUnknown(wrote("/b"), command(EXT4_IOC_MOVE_EXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {FS_IOC_RESVSP64, BLKGETSIZE64, TCGETS})
  void what_makes_room_or_asks_writes_nothing(int command) {
    assertDiffers(wrote(), command(command));
  }
}
