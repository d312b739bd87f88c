package dev.tracekernel.assertions.internal.pattern;

import static dev.tracekernel.assertions.internal.pattern.Succeeded.BY_RETURN;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.OR_MADE;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.OR_PARTLY;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.OR_SOME_BYTES;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.WITH_BYTES;

import dev.tracekernel.tracer.event.CallPath.Opening;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be done to files, by all routes. */
public final class FileIntents {

  private static final Role NAMED =
      new Role("", Set.of("filename", "pathname", "newname", "ret", SocketFile.ARGUMENT));
  private static final Role DELETED =
      new Role("", NAMED.arguments(), Map.of("ioctl", Match.UNKNOWN));
  private static final Role CREATED = DELETED.orLeftBehind();
  private static final Role BOTH_NAMES = new Role("", Set.of("oldname", "newname"));

  /** The name that a file had, in a rename or link. */
  public static final Role OLD_NAME = new Role("", Set.of("oldname"));

  /** The name that a file got, in a rename or link. */
  public static final Role NEW_NAME = new Role("to", Set.of("newname"));

  private static final Role WRITTEN =
      new Role(
          "to",
          Set.of("fd", "out_fd", "fd_out", "fdout"),
          Map.of(Ioctls.EXCHANGING, Match.UNKNOWN));
  private static final Role READ =
      new Role("", Set.of("fd", "in_fd", "fd_in", "fdin"), Map.of("ioctl", Match.UNKNOWN));
  private static final Role TRUNCATED = new Role("", Set.of("path", "fd", "filename", "pathname"));
  private static final Role MAPPED = new Role("", Set.of("fd"));

  /** Of all files, of a file system's, of some memory's: the trace knows no more. */
  private static final Role SYNCED =
      new Role(
          "",
          Set.of("fd", "out_fd", "fd_out"),
          Map.of("sync", Match.YES, "syncfs", Match.UNKNOWN, "msync", Match.UNKNOWN));

  private static final String AIO = "io_submit";

  /** PUNCH_HOLE, COLLAPSE_RANGE, ZERO_RANGE, INSERT_RANGE and WRITE_ZEROES. */
  private static final long CHANGING_CONTENT = 0x02 | 0x08 | 0x10 | 0x20 | 0x80;

  private static final Condition REPLACES =
      WithFlag.any("mode", "a mode that changes content", CHANGING_CONTENT);

  private static final Condition WHITEOUT =
      WithFlag.any("flags", "RENAME_WHITEOUT", Flags.RENAME_WHITEOUT);

  private static final long MAP_ANONYMOUS = 0x20;
  private static final long MS_SYNC = 4;
  private static final long RWF_DSYNC_OR_SYNC = 2 | 4;
  private static final long O_CREAT_OR_TMPFILE = Flags.O_CREAT | Flags.TMPFILE_BIT;

  private FileIntents() {}

  /** Returns the intent of opening. */
  public static Intent opened() {
    return new Routes()
        .when(BY_RETURN, "open", "openat", "openat2", "creat", "open_by_handle_at")
        .byRing()
        .of("opened", NAMED);
  }

  /** Returns the intent of making a file, directory, device, pipe, symbolic link or socket. */
  public static Intent created() {
    Condition created = new Opened(Opening.CREATED, CREATED);
    Condition asked = WithFlag.any("flags", "O_CREAT", O_CREAT_OR_TMPFILE);
    return new Routes()
        .either(List.of(OR_MADE, asked, created), List.of(asked), "open", "openat")
        .either(List.of(OR_MADE, created), List.of(asked), "openat2")
        .either(List.of(OR_MADE, created), List.of(), "creat")
        .by("mkdir", "mkdirat", "mknod", "mknodat", "symlink", "symlinkat")
        .with(SocketFile.NAMED, "bind")
        .with(WHITEOUT, "renameat2")
        .perhaps(Unseen.NAME, List.of(Ioctls.MAKES_SUBVOLUME), "ioctl")
        .byRing()
        .of("created", CREATED);
  }

  /** Returns the intent of taking a name away. */
  public static Intent deleted() {
    return new Routes()
        .by("unlink", "unlinkat", "rmdir")
        .perhaps(Unseen.NAME, List.of(Ioctls.DESTROYS_SUBVOLUME), "ioctl")
        .byRing()
        .of("deleted", DELETED);
  }

  /** Returns the intent of giving a file another name. */
  public static Intent renamed() {
    return new Routes().by("rename", "renameat", "renameat2").byRing().of("renamed", BOTH_NAMES);
  }

  /** Returns the intent of giving a file one more name. */
  public static Intent linked() {
    return new Routes().by("link", "linkat").byRing().of("linked", BOTH_NAMES);
  }

  /** Returns the intent of writing, at least one byte. */
  public static Intent wrote() {
    return new Routes()
        .when(OR_SOME_BYTES, "write", "pwrite64", "writev", "pwritev", "pwritev2")
        .when(OR_SOME_BYTES, "sendfile", "copy_file_range", "splice", "tee", "vmsplice")
        .when(OR_SOME_BYTES, "sendto", "sendmsg", "sendmmsg")
        .with(Ioctls.REPLACES, OR_PARTLY, "ioctl")
        .perhaps(Unseen.OTHER_FILE, List.of(Ioctls.REPLACES_OTHER), "ioctl")
        .with(REPLACES, OR_PARTLY, "fallocate")
        .byRing()
        .unseen(AIO)
        .of("wrote", WRITTEN);
  }

  /** Returns the intent of reading; the end of the file is read too. */
  public static Intent read() {
    return new Routes()
        .by("read", "pread64", "readv", "preadv", "preadv2")
        .by("sendfile", "copy_file_range", "splice", "tee", "vmsplice")
        .by("recvfrom", "recvmsg", "recvmmsg")
        .with(Ioctls.CLONES, OR_PARTLY, "ioctl")
        .with(Ioctls.READS, "ioctl")
        .byRing()
        .unseen(AIO)
        .of("read", READ);
  }

  /** Returns the intent of making what was written durable. */
  public static Intent synced() {
    Condition through = new Opened(Opening.SYNCHRONOUS, WRITTEN);
    Condition flags = WithFlag.any("flags", "RWF_SYNC or RWF_DSYNC", RWF_DSYNC_OR_SYNC);
    return new Routes()
        .by("fsync", "fdatasync", "syncfs", "sync")
        .with(WithFlag.any("flags", "MS_SYNC", MS_SYNC), OR_PARTLY, "msync")
        .perhaps(Unseen.DURABILITY, "sync_file_range")
        .with(through, WITH_BYTES, "write", "pwrite64", "writev", "pwritev", "pwritev2")
        .with(flags, WITH_BYTES, "pwritev2")
        .with(through, WITH_BYTES, "sendfile", "copy_file_range", "splice")
        .byRing()
        .unseen(AIO)
        .of("synced", SYNCED);
  }

  /** Returns the intent of setting a file's length; a file that an open made had none to lose. */
  public static Intent truncated() {
    Condition asked = WithFlag.any("flags", "O_TRUNC", Flags.O_TRUNC);
    Condition there = new WasThere(NAMED);
    return new Routes()
        .by("truncate", "ftruncate")
        .with(Ioctls.RESIZES, "ioctl")
        .either(List.of(Succeeded.ANYHOW, asked, there), List.of(asked), "open", "openat")
        .either(List.of(Succeeded.ANYHOW, asked, there), List.of(asked), "openat2")
        .either(List.of(Succeeded.ANYHOW, there), List.of(), "creat")
        .byRing()
        .of("truncated", TRUNCATED);
  }

  /** Returns the intent of mapping a file into memory. */
  public static Intent mapped() {
    return new Routes()
        .with(WithFlag.none("flags", "MAP_ANONYMOUS", MAP_ANONYMOUS), "mmap")
        .of("mapped", MAPPED);
  }
}
