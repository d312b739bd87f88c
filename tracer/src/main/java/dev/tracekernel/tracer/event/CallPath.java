package dev.tracekernel.tracer.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path that a system call named, or the file behind one of its descriptors.
 *
 * <p>File names are bytes; as text they are decoded as UTF-8, with U+FFFD for what is none, so that
 * two names may have the same text. {@link #bytes} and {@link #is} tell them apart.
 */
public final class CallPath {

  /** How the path is known. */
  public enum Resolution {
    /** By the kernel: absolute, without symbolic links. */
    RESOLVED,
    /**
     * By its text only: the directory that it is relative to and the string that was passed, put
     * together. Symbolic links were not followed.
     */
    UNRESOLVED,
    /**
     * Not known: the memory that holds it could not be read, or it was longer than could be kept.
     */
    UNREADABLE
  }

  /** What the kernel keeps of how the file behind a descriptor was opened. */
  public enum Opening {
    /** The open made the file: there was none of that name. Of a descriptor, its open did. */
    CREATED,
    /** With {@code O_DSYNC} or {@code O_SYNC}: each write is on the disk when it returns. */
    SYNCHRONOUS
  }

  private final String argument;
  private final Resolution resolution;
  private final byte[] bytes;
  private final byte @Nullable [] raw;
  private final Set<Opening> openings;
  private final byte @Nullable [] text;

  /**
   * Creates a path whose text is the string, if that is absolute; else it is not known.
   *
   * @param argument the kernel's name of the argument; {@code ret} for a returned descriptor
   * @param bytes the path, empty if unreadable; not copied
   * @param raw the string that was passed, null for a descriptor; not copied
   */
  public CallPath(String argument, Resolution resolution, byte[] bytes, byte @Nullable [] raw) {
    this(argument, resolution, bytes, raw, Set.of(), isAbsolute(raw) ? raw : null);
  }

  /**
   * Creates the path of an open file, or of one that was named.
   *
   * @param argument the kernel's name of the argument; {@code ret} for a returned descriptor
   * @param bytes the path, empty if unreadable; not copied
   * @param raw the string that was passed, null for a descriptor; not copied
   * @param openings how it was opened
   * @param text the directory that the string is relative to and the string, put together; null for
   *     a descriptor, and where they are not known; not copied
   */
  public CallPath(
      String argument,
      Resolution resolution,
      byte[] bytes,
      byte @Nullable [] raw,
      Set<Opening> openings,
      byte @Nullable [] text) {
    this.argument = argument;
    this.resolution = resolution;
    this.bytes = bytes;
    this.raw = raw;
    this.openings = Set.copyOf(openings);
    this.text = text;
  }

  private static boolean isAbsolute(byte @Nullable [] raw) {
    return raw != null && raw.length > 0 && raw[0] == '/';
  }

  /** Returns the kernel's name of the argument; {@code ret} for a returned descriptor. */
  public String argument() {
    return argument;
  }

  /** Returns how the path is known. */
  public Resolution resolution() {
    return resolution;
  }

  /** Returns a copy of the path's bytes, empty if unreadable. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Tells whether the path is these bytes; without decoding. */
  public boolean is(byte[] path) {
    return Arrays.equals(bytes, path);
  }

  /** Tells whether the path begins with these bytes; without decoding. */
  public boolean startsWith(byte[] begin) {
    return hasAt(0, begin);
  }

  /** Tells whether the path ends with these bytes; without decoding. */
  public boolean endsWith(byte[] end) {
    return hasAt(bytes.length - end.length, end);
  }

  private boolean hasAt(int start, byte[] part) {
    int end = start + part.length;
    return start >= 0
        && end <= bytes.length
        && Arrays.equals(bytes, start, end, part, 0, part.length);
  }

  /**
   * Tells whether no name in the path is {@code .}, {@code ..} or empty; without decoding.
   *
   * @return true of the root and of what begins with no slash, such as {@code pipe:[1]}
   */
  public boolean isNormal() {
    int last = bytes.length - 1;
    for (int i = 0; i < last; i++) {
      if (bytes[i] == '/' && isNoName(i + 1)) {
        return false;
      }
    }
    return last <= 0 || bytes[last] != '/';
  }

  private boolean isNoName(int start) {
    int end = start;
    while (end < bytes.length && bytes[end] == '.' && end - start < 2) {
      end++;
    }
    return end == bytes.length ? end > start : bytes[end] == '/';
  }

  /** Returns the string that the caller passed, null for a descriptor or where unreadable. */
  public @Nullable String raw() {
    return raw == null ? null : text(raw);
  }

  /**
   * Returns the path by its text only, before symbolic links were followed: the directory that it
   * is relative to and the string that was passed, put together.
   *
   * @return this one if it is the same path; null for a descriptor, and where the string or the
   *     directory is not known
   */
  public @Nullable CallPath asWritten() {
    if (text == null) {
      return resolution == Resolution.UNRESOLVED ? this : null;
    }
    return is(text) ? this : new CallPath(argument, Resolution.UNRESOLVED, text, raw);
  }

  /**
   * Tells how the open file was opened.
   *
   * @return false also where the call names a path and opens no file, and where it is unreadable
   */
  public boolean is(Opening opening) {
    return openings.contains(opening);
  }

  /** Returns the path, without a mark of how it is known. */
  public String path() {
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return switch (resolution) {
      case RESOLVED -> path();
      case UNRESOLVED -> path() + " (unresolved)";
      case UNREADABLE -> "(unreadable)";
    };
  }
}
