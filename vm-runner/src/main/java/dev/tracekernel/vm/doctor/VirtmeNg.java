package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runner of kernels.
 *
 * @param path where it is looked for
 */
record VirtmeNg(SearchPath path) implements Check {

  private static final String PROGRAM = "vng";

  /** The oldest that the guest was measured with. */
  private static final int MAJOR = 1;

  private static final int MINOR = 35;

  /** Debian has it since 13, and 1.35 since then; the other way leads to it on any machine. */
  private static final String REMEDY =
      "apt-get install virtme-ng (Debian 13 or later), or pipx install virtme-ng";

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    Optional<Path> vng = path.find(PROGRAM);
    findings.accept(
        vng.isPresent()
            ? version(vng.get())
            : Finding.missing(PROGRAM, "it is not installed", REMEDY));
  }

  private static Finding version(Path vng) throws IOException {
    Command.Result result = Command.run(List.of(vng.toString(), "--version"));
    Matcher version = VERSION.matcher(result.output());
    if (result.status() != 0 || !version.find()) {
      return Finding.missing(PROGRAM, vng + " does not say its version: " + said(result), REMEDY);
    }
    return isNewEnough(version)
        ? Finding.ok(PROGRAM, version.group() + ", " + vng)
        : Finding.missing(
            PROGRAM,
            "%s is %s, older than %d.%d".formatted(vng, version.group(), MAJOR, MINOR),
            REMEDY);
  }

  private static boolean isNewEnough(Matcher version) {
    int major = Integer.parseInt(version.group(1));
    return major > MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) >= MINOR);
  }

  private static String said(Command.Result result) {
    return (result.output() + "\n" + result.errors())
        .strip()
        .lines()
        .reduce((_, last) -> last)
        .orElse("it said nothing");
  }
}
