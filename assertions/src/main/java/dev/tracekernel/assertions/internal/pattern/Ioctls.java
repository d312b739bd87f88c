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

  private static final Set<Integer> READING =
      Set.of(
          0x80809440, // BTRFS_IOC_ENCODED_READ
          0x80709440);

  private static final Set<Integer> RESIZING =
      Set.of(
          0x4030580A, // XFS_IOC_ALLOCSP
          0x402C580A,
          0x4030580B, // XFS_IOC_FREESP
          0x402C580B,
          0x40305824, // XFS_IOC_ALLOCSP64
          0x402C5824,
          0x40305825, // XFS_IOC_FREESP64
          0x402C5825);

  private static final Set<Integer> MAKING_SUBVOLUME =
      Set.of(
          0x50009401, // BTRFS_IOC_SNAP_CREATE
          0x50009417, // BTRFS_IOC_SNAP_CREATE_V2
          0x5000940E, // BTRFS_IOC_SUBVOL_CREATE
          0x50009418); // BTRFS_IOC_SUBVOL_CREATE_V2

  private static final Set<Integer> DESTROYING_SUBVOLUME =
      Set.of(
          0x5000940F, // BTRFS_IOC_SNAP_DESTROY
          0x5000943F); // BTRFS_IOC_SNAP_DESTROY_V2

  /** Stands for a call that reads the file itself, and no other. */
  private static final String READING_ITSELF = "ioctl, reading itself";

  /** Reads what is in the file as the disk has it. */
  static final Condition READS = command("BTRFS_IOC_ENCODED_READ", READING);

  /** Sets the file's length, up to Linux 5.16. */
  static final Condition RESIZES = command("XFS_IOC_ALLOCSP or XFS_IOC_FREESP", RESIZING);

  /** Makes a directory whose name is in memory. */
  static final Condition MAKES_SUBVOLUME =
      command("BTRFS_IOC_SUBVOL_CREATE or BTRFS_IOC_SNAP_CREATE", MAKING_SUBVOLUME);

  /** Takes a directory away whose name is in memory. */
  static final Condition DESTROYS_SUBVOLUME =
      command("BTRFS_IOC_SNAP_DESTROY", DESTROYING_SUBVOLUME);

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
    if (call.name().equals("ioctl") && READING.contains((int) call.argument("cmd").orElse(0))) {
      return READING_ITSELF;
    }
    return exchanges(call) ? EXCHANGING : call.name();
  }

  private static boolean exchanges(SyscallEvent call) {
    int command = (int) call.argument("cmd").orElse(0);
    return call.name().equals("ioctl") && (command == MOVE_EXT || SWAPPING.contains(command));
  }
}
