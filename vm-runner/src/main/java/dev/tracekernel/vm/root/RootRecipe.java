package dev.tracekernel.vm.root;

import dev.tracekernel.vm.kernel.debian.Mirrors;
import dev.tracekernel.vm.kernel.io.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a root file system is made of.
 *
 * @param architecture as Debian names it
 * @param options of mmdebstrap, that decide what it makes of the packages
 */
record RootRecipe(String architecture, List<String> options) {

  /** The oldest stable release with a JDK that runs the agent. */
  private static final String RELEASE = "trixie";

  private static final List<String> SUITES =
      List.of(RELEASE, RELEASE + "-updates", RELEASE + "-security");

  /** What guests, the agent and the tracer need, and what a test may expect of a machine. */
  private static final List<String> PACKAGES =
      List.of(
          "base-files",
          "bash",
          "busybox-static",
          "coreutils",
          "dash",
          "diffutils",
          "e2fsprogs",
          "findutils",
          "grep",
          "hostname",
          "iproute2",
          "iputils-ping",
          "libbpf1",
          "libc-bin",
          "mount",
          "openjdk-25-jre-headless",
          "procps",
          "sed",
          "strace",
          "tar",
          "tzdata",
          "util-linux");

  private static final List<String> OPTIONS =
      List.of(
          "--mode=chrootless",
          "--skip=check/chrootless",
          "--variant=extract",
          "--format=directory");

  private static final int KEY_CHARACTERS = 12;

  /** The usual one. */
  RootRecipe(String architecture) {
    this(architecture, OPTIONS);
  }

  /** For people to read. */
  String name() {
    return "Debian " + RELEASE + " for " + architecture;
  }

  /** Another one if anything here changes. */
  String key() {
    String hash = Sha256.of(SUITES + " " + PACKAGES + " " + options).substring(0, KEY_CHARACTERS);
    return "%s-%s_%s".formatted(RELEASE, architecture, hash);
  }

  /** The call of mmdebstrap; apt, which it runs, checks Debian's signatures. */
  List<String> command(
      Path program, Path keyring, Map<String, String> apt, Mirrors mirrors, Path folder) {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(options);
    words.add("--architectures=" + architecture);
    words.add("--include=" + String.join(",", PACKAGES));
    words.add("--keyring=" + keyring.toAbsolutePath());
    apt.forEach((name, value) -> words.addAll(option(name, value)));
    words.addAll(List.of(RELEASE, folder.toString()));
    SUITES.forEach(suite -> words.add("deb %s %s main".formatted(mirrors.of(suite), suite)));
    return words;
  }

  /** Mmdebstrap's apt does not read the machine's settings. */
  private static List<String> option(String name, String value) {
    return name.matches("Acquire::(https?::Proxy(::.*)?|Check-Valid-Until)")
        ? List.of("--aptopt=%s \"%s\";".formatted(name, value))
        : List.of();
  }
}
