package dev.tracekernel.assertions.internal.pattern;

/** Flags of the kernel that several classes look at; the same on all its architectures. */
public final class Flags {

  /** An open may create the file. */
  public static final long O_CREAT = 0100;

  /** An open takes the contents away of a file that is there. */
  static final long O_TRUNC = 01000;

  /** An open creates a file without a name: O_TMPFILE without its O_DIRECTORY, which differs. */
  public static final long TMPFILE_BIT = 020000000;

  /** An open creates the file or fails, and follows no link in its place. */
  public static final long O_EXCL = 0200;

  /** A link to a file is made by the name of a link to it. */
  public static final long AT_SYMLINK_FOLLOW = 0x400;

  /** A rename gives each of two files the name of the other. */
  public static final long RENAME_EXCHANGE = 2;

  /** A rename leaves a device that stands for nothing under the old name. */
  public static final long RENAME_WHITEOUT = 4;

  /** A clone starts a thread and no process. */
  public static final long CLONE_THREAD = 0x10000;

  /** A ring's work is taken by the kernel, without a call. */
  public static final long IORING_SETUP_SQPOLL = 2;

  private Flags() {}
}
