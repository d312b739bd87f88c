package dev.tracekernel.junit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The name of a test's trace file: the same in each run, and another one for each invocation.
 *
 * <p>What JUnit identifies a test by is too long and odd for a file name; a digest of it is what
 * tells two names apart that look the same.
 */
final class TraceFileName {

  static final String SUFFIX = ".tktrace";

  private static final int LONGEST = 150;

  private TraceFileName() {}

  static String of(ExtensionContext context) {
    String safe = readable(context).replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("_$", "");
    String cut = safe.substring(0, Math.min(safe.length(), LONGEST));
    return cut + "-" + digest(context.getUniqueId()) + SUFFIX;
  }

  /** Class, method, and the display name where it says more than the method's name. */
  private static String readable(ExtensionContext context) {
    String type = context.getRequiredTestClass().getName();
    Optional<String> method = context.getTestMethod().map(found -> found.getName());
    String test = method.map(name -> type + "." + name).orElse(type);
    boolean said = method.map(name -> context.getDisplayName().startsWith(name + "(")).orElse(true);
    return said ? test : test + "-" + context.getDisplayName();
  }

  private static String digest(String uniqueId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(uniqueId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
