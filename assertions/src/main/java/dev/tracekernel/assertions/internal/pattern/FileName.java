package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file's name, one character for each: unlike text, never the same for two files.
 */
public final class FileName {

  private static final int HEX = 16;
  private static final int BYTE = 0xFF;

  private FileName() {}

  /** Returns the name of a file as the kernel shows it. */
  public static String of(CallPath path) {
    return of(path.bytes());
  }

  /** Returns the name of a file that is written like this. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the name of an absolute path. Its URI has the bytes that the JVM passes to the kernel;
   * its text has lost those that are not of the JVM's encoding.
   */
  static String of(Path path) {
    String uri = OnDisk.uri(path).getRawPath();
    boolean directory = uri.length() > 1 && uri.endsWith("/");
    return of(decode(directory ? uri.substring(0, uri.length() - 1) : uri));
  }

  /**
   * Returns the path of a file with that name; null if this machine has no such path, as Windows
   * has none of Linux.
   */
  static @Nullable Path path(String name) {
    if (!name.startsWith("/") || File.separatorChar != '/') {
      return null;
    }
    try {
      return Path.of(URI.create("file://" + encode(name)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Two slashes at the start of a URI's path are a host's. */
  private static String encode(String name) {
    StringBuilder uri = new StringBuilder();
    for (byte each : name.replaceFirst("^/+", "/").getBytes(StandardCharsets.ISO_8859_1)) {
      boolean plain = each == '/' || (each > 0 && Character.isLetterOrDigit(each));
      uri.append(plain ? Character.toString(each) : String.format("%%%02X", each & BYTE));
    }
    return uri.toString();
  }

  private static byte[] decode(String uri) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, HEX));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
