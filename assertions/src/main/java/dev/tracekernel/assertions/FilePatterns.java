package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.ExactPath;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import java.nio.file.Path;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Patterns of what is done to the contents of files; by calls that succeed. Of a call that is in
 * flight the trace cannot tell, since it may have done it.
 *
 * <p>What goes through a mapping of a file into memory is no call, and never seen; {@link #mapped}
 * tells that there is one. What an io_uring does counts as what calls do. What Linux AIO is given
 * may be any of these: where it could decide, the verdict is inconclusive.
 */
@CheckReturnValue
abstract sealed class FilePatterns extends NamePatterns permits SocketPatterns {

  FilePatterns() {}

  /**
   * Returns the pattern of writing at least one byte to any file, pipe or socket.
   *
   * <p>By write and its like, sendto and its like, sendfile, copy_file_range, splice, tee, vmsplice
   * and the clone of a file's contents, and by fallocate where it replaces what is there (holes,
   * zeroes, ranges that are taken out or put in); not by what changes a size or reserves room only,
   * and not by what writes into another process's memory. Narrowed to an address, a write to a
   * connected socket is to its other end. Never seen is what goes through a mapping into memory.
   */
  public static EventPattern wrote() {
    return EventPattern.of(FileIntents.wrote());
  }

  /**
   * Returns the pattern of writing to a file, as {@link #wrote()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern wrote(Path path) {
    return EventPattern.of(FileIntents.wrote(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of writing to a file; a path as {@link EventPattern#onPath(String)} takes
   * it.
   */
  public static EventPattern wrote(String absolutePath) {
    return EventPattern.of(FileIntents.wrote(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of writing to a file that a glob matches. */
  public static EventPattern wrote(PathGlob paths) {
    return EventPattern.of(FileIntents.wrote(), paths.target());
  }

  /**
   * Returns the pattern of setting the length of any file.
   *
   * <p>By truncate, ftruncate, and an open with O_TRUNC of a file that was there; its length may be
   * what it was, or grow. Not by fallocate.
   */
  public static EventPattern truncated() {
    return EventPattern.of(FileIntents.truncated());
  }

  /**
   * Returns the pattern of setting the length of a file, as {@link #truncated()} does; a path as
   * {@link EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern truncated(Path path) {
    return EventPattern.of(FileIntents.truncated(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of setting the length of a file; a path as {@link
   * EventPattern#onPath(String)} takes it.
   */
  public static EventPattern truncated(String absolutePath) {
    return EventPattern.of(FileIntents.truncated(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of setting the length of a file that a glob matches. */
  public static EventPattern truncated(PathGlob paths) {
    return EventPattern.of(FileIntents.truncated(), paths.target());
  }

  /**
   * Returns the pattern of reading from any file, pipe or socket; its end is read too.
   *
   * <p>By read and its like, recvfrom and its like, sendfile, copy_file_range, splice, tee,
   * vmsplice and the clone of a file's contents. Never seen is what goes through a mapping into
   * memory.
   */
  public static EventPattern read() {
    return EventPattern.of(FileIntents.read());
  }

  /**
   * Returns the pattern of reading from a file, as {@link #read()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern read(Path path) {
    return EventPattern.of(FileIntents.read(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of reading from a file; a path as {@link EventPattern#onPath(String)} takes
   * it.
   */
  public static EventPattern read(String absolutePath) {
    return EventPattern.of(FileIntents.read(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of reading from a file that a glob matches. */
  public static EventPattern read(PathGlob paths) {
    return EventPattern.of(FileIntents.read(), paths.target());
  }

  /**
   * Returns the pattern of making anything durable.
   *
   * <p>By fsync, fdatasync, syncfs, sync, msync with MS_SYNC, and by writing to a descriptor that
   * is open with O_SYNC or O_DSYNC, or with RWF_SYNC or RWF_DSYNC. {@code sync} is of every file.
   * The trace cannot tell whether {@code syncfs} of another file, {@code msync} or {@code
   * sync_file_range} was it: it does not know which file memory is of, and the last leaves the
   * file's size and the disk's cache. Not seen is that a file system is mounted with {@code sync},
   * or that a file has the attribute S.
   */
  public static EventPattern synced() {
    return EventPattern.of(FileIntents.synced());
  }

  /**
   * Returns the pattern of making what was written to a file, or a directory's names, durable, as
   * {@link #synced()} does; a path as {@link EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern synced(Path path) {
    return EventPattern.of(FileIntents.synced(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of making what was written to a file, or a directory's names, durable; a
   * path as {@link EventPattern#onPath(String)} takes it.
   */
  public static EventPattern synced(String absolutePath) {
    return EventPattern.of(FileIntents.synced(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of making durable what a glob matches. */
  public static EventPattern synced(PathGlob paths) {
    return EventPattern.of(FileIntents.synced(), paths.target());
  }

  /**
   * Returns the pattern of mapping any file into memory.
   *
   * <p>By mmap; what is read and written through the mapping is not seen.
   */
  public static EventPattern mapped() {
    return EventPattern.of(FileIntents.mapped());
  }

  /**
   * Returns the pattern of mapping a file, as {@link #mapped()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern mapped(Path path) {
    return EventPattern.of(FileIntents.mapped(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of mapping a file; a path as {@link EventPattern#onPath(String)} takes it.
   */
  public static EventPattern mapped(String absolutePath) {
    return EventPattern.of(FileIntents.mapped(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of mapping a file that a glob matches. */
  public static EventPattern mapped(PathGlob paths) {
    return EventPattern.of(FileIntents.mapped(), paths.target());
  }
}
