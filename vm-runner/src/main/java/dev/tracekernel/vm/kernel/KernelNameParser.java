package dev.tracekernel.vm.kernel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link KernelName}; an error always says what is expected at that place. */
final class KernelNameParser {

  static final String LATEST = "latest";
  static final String HOST = "host";
  static final String DEBIAN = "debian:";
  static final String MAINLINE = "mainline:";

  private static final Pattern SERIES = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,3}\\.\\d{1,3})\\.\\d.*");
  private static final Pattern SUITE = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final Pattern TAG =
      Pattern.compile("v\\d{1,3}\\.\\d{1,3}(\\.\\d{1,3})?(-rc\\d{1,2})?");

  private KernelNameParser() {}

  static KernelName parse(String text) {
    if (isPath(text)) {
      return new KernelName.Local(Path.of(text));
    }
    return switch (text) {
      case LATEST -> new KernelName.Latest();
      case HOST -> new KernelName.Host();
      case String name when name.startsWith(DEBIAN) -> debian(name);
      case String name when name.startsWith(MAINLINE) -> mainline(name);
      default -> new KernelName.OfSeries(series(text).orElseThrow(() -> unknown(text)));
    };
  }

  /** A path says so by a slash: a file in the current folder that is called 5.10 is no series. */
  private static boolean isPath(String text) {
    return text.indexOf('/') >= 0 && !text.startsWith(DEBIAN) && !text.startsWith(MAINLINE);
  }

  private static KernelName debian(String text) {
    String rest = text.substring(DEBIAN.length());
    if (SUITE.matcher(rest).matches()) {
      return new KernelName.DebianSuite(rest);
    }
    return series(rest)
        .map(KernelName.DebianSeries::new)
        .orElseThrow(
            () ->
                new KernelNameException(
                    text, "expected a series (debian:6.12) or a suite (debian:trixie-backports)"));
  }

  private static KernelName mainline(String text) {
    String tag = text.substring(MAINLINE.length());
    if (!TAG.matcher(tag).matches()) {
      throw new KernelNameException(text, "expected a tag (mainline:v6.6, mainline:v6.12-rc3)");
    }
    return new KernelName.Mainline(tag);
  }

  private static Optional<KernelSeries> series(String text) {
    Matcher series = SERIES.matcher(text);
    return series.matches()
        ? Optional.of(
            new KernelSeries(Integer.parseInt(series.group(1)), Integer.parseInt(series.group(2))))
        : Optional.empty();
  }

  private static KernelNameException unknown(String text) {
    Matcher release = RELEASE.matcher(text);
    if (release.matches()) {
      return new KernelNameException(
          text, "a series has two numbers (" + release.group(1) + "), a file needs a slash");
    }
    return new KernelNameException(
        text,
        "expected a series (6.12), debian:..., mainline:..., latest, host, or a path with a slash");
  }
}
