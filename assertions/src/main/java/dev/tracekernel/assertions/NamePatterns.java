package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.ExactPath;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import java.nio.file.Path;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Patterns of what is done to the names of files; by calls that succeed. Of a call that is in
 * flight the trace cannot tell, since it may have done it, but for {@link #opened}.
 */
@CheckReturnValue
abstract sealed class NamePatterns permits FilePatterns {

  NamePatterns() {}

  /**
   * Returns the pattern of opening any file or directory.
   *
   * <p>By open, openat, openat2, creat and open_by_handle_at; not by what duplicates a descriptor.
   * One that is in flight has opened nothing: nobody has its descriptor before it returns.
   */
  public static EventPattern opened() {
    return EventPattern.of(FileIntents.opened());
  }

  /**
   * Returns the pattern of opening a file, as {@link #opened()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern opened(Path path) {
    return EventPattern.of(FileIntents.opened(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of opening a file; a path as {@link EventPattern#onPath(String)} takes it.
   */
  public static EventPattern opened(String absolutePath) {
    return EventPattern.of(FileIntents.opened(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of opening a file that a glob matches. */
  public static EventPattern opened(PathGlob paths) {
    return EventPattern.of(FileIntents.opened(), paths.target());
  }

  /**
   * Returns the pattern of creating any file, directory, device, pipe, symbolic link or socket.
   *
   * <p>By an open that made the file, of which the kernel knows whether there was one before, by
   * mkdir, mknod and symlink, and by a bind of a unix socket to a name. An open that fails may have
   * made its file before: the trace cannot tell, unless the error is one that comes earlier, such
   * as ENOENT or EEXIST. A name that a file got by rename or link is {@link #renamed} or {@link
   * #linked}.
   */
  public static EventPattern created() {
    return EventPattern.of(FileIntents.created());
  }

  /**
   * Returns the pattern of creating a file, as {@link #created()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern created(Path path) {
    return EventPattern.of(FileIntents.created(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of creating a file; a path as {@link EventPattern#onPath(String)} takes it.
   */
  public static EventPattern created(String absolutePath) {
    return EventPattern.of(FileIntents.created(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of creating a file that a glob matches. */
  public static EventPattern created(PathGlob paths) {
    return EventPattern.of(FileIntents.created(), paths.target());
  }

  /**
   * Returns the pattern of deleting the name of any file or directory.
   *
   * <p>By unlink, unlinkat and rmdir; not by a rename that replaces a file.
   */
  public static EventPattern deleted() {
    return EventPattern.of(FileIntents.deleted());
  }

  /**
   * Returns the pattern of deleting a file, as {@link #deleted()} does; a path as {@link
   * EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern deleted(Path path) {
    return EventPattern.of(FileIntents.deleted(), ExactPath.of(path));
  }

  /**
   * Returns the pattern of deleting a file; a path as {@link EventPattern#onPath(String)} takes it.
   */
  public static EventPattern deleted(String absolutePath) {
    return EventPattern.of(FileIntents.deleted(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of deleting a file that a glob matches. */
  public static EventPattern deleted(PathGlob paths) {
    return EventPattern.of(FileIntents.deleted(), paths.target());
  }

  /**
   * Returns the pattern of renaming any file; narrowed to a path, it may be the old or new name.
   *
   * <p>By rename, renameat and renameat2, of which an exchange of two names is a rename both ways.
   * Of a file in a directory that is renamed it says nothing.
   */
  public static EventPattern renamed() {
    return EventPattern.of(FileIntents.renamed());
  }

  /**
   * Returns the pattern of renaming a file to another name.
   *
   * <p>Where the paths lead to is looked at when the pattern is made: by then the old name may be
   * gone. A symbolic link that was renamed is meant by its own name.
   */
  public static EventPattern renamed(Path from, Path to) {
    return EventPattern.of(FileIntents.renamed(), ExactPath.of(from), ExactPath.of(to));
  }

  /** Returns the pattern of renaming a file; paths as {@link EventPattern#onPath(String)} does. */
  public static EventPattern renamed(String from, String to) {
    return EventPattern.of(FileIntents.renamed(), ExactPath.of(from), ExactPath.of(to));
  }

  /** Returns the pattern of renaming a file that a glob matches to a name that another matches. */
  public static EventPattern renamed(PathGlob from, PathGlob to) {
    return EventPattern.of(FileIntents.renamed(), from.target(), to.target());
  }

  /**
   * Returns the pattern of giving any file one more name, by link and linkat.
   *
   * <p>A symbolic link is a file of its own, which is {@link #created}.
   */
  public static EventPattern linked() {
    return EventPattern.of(FileIntents.linked());
  }

  /** Returns the pattern of giving an existing file one more name. */
  public static EventPattern linked(Path existing, Path link) {
    return EventPattern.of(FileIntents.linked(), ExactPath.of(existing), ExactPath.of(link));
  }

  /** Returns the pattern of one more name; paths as {@link EventPattern#onPath(String)} does. */
  public static EventPattern linked(String existing, String link) {
    return EventPattern.of(FileIntents.linked(), ExactPath.of(existing), ExactPath.of(link));
  }

  /** Returns the pattern of one more name that a glob matches. */
  public static EventPattern linked(PathGlob existing, PathGlob link) {
    return EventPattern.of(FileIntents.linked(), existing.target(), link.target());
  }
}
