package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of {@code ioctl} that change what is in files and disks; some are other numbers for
 * 32-bit processes.
 */
final class Ioctls {

  /** Stands for a call that changes a file too which it names in memory. */
  static final String EXCHANGING = "ioctl, exchanging";

  private static final Set<Integer> CLONING =
      Set.of(
          0x40049409, // FICLONE
          0x4020940D); // FICLONERANGE

  private static final Set<Integer> REPLACING =
      Set.of(
          0x40305829, // FS_IOC_UNRESVSP
          0x402C5829,
          0x4030582B, // FS_IOC_UNRESVSP64
          0x402C582B,
          0x40305839, // FS_IOC_ZERO_RANGE
          0x402C5839,
          0x40809440, // BTRFS_IOC_ENCODED_WRITE
          0x40709440,
          0x1277, // BLKDISCARD
          0x127D, // BLKSECDISCARD
          0x127F); // BLKZEROOUT

  /** With a file that is named in memory. */
  private static final Set<Integer> SWAPPING =
      Set.of(
          0x40285881, // XFS_IOC_EXCHANGE_RANGE
          0x40585883, // XFS_IOC_COMMIT_RANGE
          0xC0C0586D, // XFS_IOC_SWAPEXT
          0xC020F509, // F2FS_IOC_MOVE_RANGE
          0x6611); // EXT4_IOC_SWAP_BOOT

  /** {@code EXT4_IOC_MOVE_EXT} leaves what the file has, and gives the other one its old blocks. */
  private static final int MOVE_EXT = 0xC028660F;

  /** Gives the file what another one has. */
  static final Condition CLONES = command("FICLONE or FICLONERANGE", CLONING);

  /** Replaces what is in the file. */
  static final Condition REPLACES =
      command(
          "a command that changes content",
          Stream.of(CLONING, REPLACING, SWAPPING)
              .flatMap(Set::stream)
              .collect(Collectors.toUnmodifiableSet()));

  /** Replaces what is in another one. */
  static final Condition REPLACES_OTHER = command("EXT4_IOC_MOVE_EXT", Set.of(MOVE_EXT));

  private Ioctls() {}

  private static Condition command(String names, Set<Integer> commands) {
    return new WithFlag("cmd", names, value -> commands.contains((int) value));
  }

  /** Returns the call's name, or what stands for it. */
  static String key(SyscallEvent call) {
    return exchanges(call) ? EXCHANGING : call.name();
  }

  private static boolean exchanges(SyscallEvent call) {
    int command = (int) call.argument("cmd").orElse(0);
    return call.name().equals("ioctl") && (command == MOVE_EXT || SWAPPING.contains(command));
  }
}
