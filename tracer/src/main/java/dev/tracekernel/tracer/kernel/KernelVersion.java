package dev.tracekernel.tracer.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's release, and the series that it belongs to.
 *
 * <p>There is no patch level: a distribution's third number is its own. Ubuntu calls each of its
 * 5.15 kernels 5.15.0, Debian its 6.1 ones 6.1.0.
 *
 * @param series the first two numbers of the release
 * @param release the whole name, as {@code uname -r} prints it
 */
public record KernelVersion(KernelSeries series, String release) {

  private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4}\\.\\d{1,4})(\\D.*)?");

  /** Returns the version of the kernel that this JVM runs on. */
  public static KernelVersion running() {
    return Running.VERSION;
  }

  /** Read once: windows ask for it, and what reads a file is in those of others. */
  private static final class Running {
    static final KernelVersion VERSION = read();

    private static KernelVersion read() {
      try {
        return parse(Files.readString(RELEASE).strip());
      } catch (IOException e) {
        throw new UncheckedIOException("the kernel's release cannot be read: is /proc mounted?", e);
      }
    }
  }

  /**
   * Reads a release, as in {@code "6.12.107+deb13-amd64"}.
   *
   * @throws IllegalArgumentException if it does not begin with two numbers
   */
  public static KernelVersion parse(String release) {
    Matcher numbers = NUMBERS.matcher(release);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "\"" + release + "\" is not a kernel release: it does not begin with two numbers");
    }
    return new KernelVersion(KernelSeries.parse(numbers.group(1)), release);
  }

  /** Tells whether this kernel is of that series or a later one. */
  public boolean isAtLeast(KernelSeries oldest) {
    return series.compareTo(oldest) >= 0;
  }

  @Override
  public String toString() {
    return release;
  }
}
