package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.DescribedPath;
import dev.tracekernel.assertions.internal.pattern.ExactPath;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.pattern.UnderDirectory;
import dev.tracekernel.assertions.internal.pattern.WithMode;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;

/** Narrows a pattern to files, and to how they are opened or made. */
@CheckReturnValue
abstract sealed class FileNarrowing permits EventPattern {

  private final RoutePattern pattern;

  FileNarrowing(RoutePattern pattern) {
    this.pattern = pattern;
  }

  final RoutePattern pattern() {
    return pattern;
  }

  /**
   * Narrows to the file that a path leads to, as {@link #onPath(Path)} does.
   *
   * @throws IllegalArgumentException if the path is relative, or has one of the characters {@code
   *     *?[} and so may be meant for a {@link KernelAssertions#glob glob}, or if the call takes
   *     neither a path nor a descriptor
   */
  public EventPattern onPath(String absolutePath) {
    return new EventPattern(pattern.onPath(ExactPath.of(absolutePath)));
  }

  /**
   * Narrows to the file that a path leads to.
   *
   * <p>The path is made absolute, and the symbolic links of the longest part of it that exists are
   * followed; both now and not when the assertion is made. If its last name is a link, what was
   * done to the link itself is meant as well.
   *
   * <p>File names are compared byte by byte, those included that are no UTF-8, if the path has
   * them: one that a directory was listed for or that was made of a {@code file:} URI; a path made
   * of text, or by {@link java.io.File}, cannot name such a file.
   *
   * @throws IllegalArgumentException if the path is not of the default file system, or if the call
   *     takes neither a path nor a descriptor
   */
  public EventPattern onPath(Path path) {
    return new EventPattern(pattern.onPath(ExactPath.of(path)));
  }

  /**
   * Narrows to the paths that a glob matches; links are followed in what it begins with, up to the
   * last slash before its first special character.
   *
   * @throws IllegalArgumentException if the call takes neither a path nor a descriptor
   */
  public EventPattern onPath(PathGlob glob) {
    return new EventPattern(pattern.onPath(glob.target()));
  }

  /**
   * Narrows to the paths that a predicate accepts.
   *
   * @param description ends the sentence "on a path ..."
   * @param predicate takes the path's text, with U+FFFD for bytes that are no UTF-8: two such names
   *     may be the same to it
   * @throws IllegalArgumentException if the call takes neither a path nor a descriptor
   */
  public EventPattern onPath(String description, Predicate<String> predicate) {
    return new EventPattern(pattern.onPath(new DescribedPath(description, predicate)));
  }

  /**
   * Narrows to the paths below a directory, at any depth; the directory itself is none.
   *
   * <p>A path that was only named, by {@code unlink} or by a call that failed, is compared by its
   * text, and where a link is in its way the pattern cannot tell. What a link below the directory
   * leads to is not below it.
   *
   * @throws IllegalArgumentException as {@link #onPath(String)} does
   */
  public EventPattern under(String absoluteDirectory) {
    return new EventPattern(pattern.onPath(UnderDirectory.of(absoluteDirectory)));
  }

  /**
   * Narrows to the paths below the directory that a path leads to, as {@link #under(String)} does.
   *
   * @throws IllegalArgumentException as {@link #onPath(Path)} does
   */
  public EventPattern under(Path directory) {
    return new EventPattern(pattern.onPath(UnderDirectory.of(directory)));
  }

  /**
   * Narrows to permissions that the call asked for, before the process's umask takes some away.
   *
   * @param mode in octal, for example {@code 0600}
   * @throws IllegalArgumentException if it has other bits than 07777, or if nothing that is meant
   *     has a mode
   */
  public EventPattern withMode(int mode) {
    return new EventPattern(pattern.withMode(new WithMode(mode)));
  }

  /**
   * Narrows to permissions that the call asked for, as {@link #withMode(int)} does.
   *
   * @param permissions for example {@code rw-------}
   */
  public EventPattern withMode(String permissions) {
    return new EventPattern(pattern.withMode(WithMode.of(permissions)));
  }

  /**
   * Narrows to calls that have all of these flags, by the kernel's names: {@code
   * opened().withFlags("O_CREAT", "O_EXCL")}.
   *
   * <p>They are those of the machine that was traced, for the flags of the call; of {@code openat2}
   * and {@code clone3} those of their structure. What has no flags has none of them. For a number,
   * or another parameter: {@link EventPattern#withArg(String, String, LongPredicate)}.
   *
   * @throws IllegalArgumentException if nothing that is meant has a flag of that name; the message
   *     has those that there are
   */
  public EventPattern withFlags(String flag, String... more) {
    return new EventPattern(
        pattern.withFlags(Stream.concat(Stream.of(flag), Stream.of(more)).toList()));
  }
}
