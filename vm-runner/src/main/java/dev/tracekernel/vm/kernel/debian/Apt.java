package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a machine's apt is set up to do; nothing where there is no apt.
 *
 * @param options of apt's programs, to ask for another set-up than the machine's
 */
public record Apt(List<String> options) {

  private static final Pattern SETTING = Pattern.compile("(\\S+) \"(.*)\";");
  private static final Pattern TARGET = Pattern.compile("(https?://\\S+)\\|(\\S+)\\|main\\|(.*)");
  private static final Pattern LOOKS_LIKE_DEBIAN = Pattern.compile(".*/debian(-security)?/(.*/)?");
  private static final Set<String> ORIGINS = Set.of("Debian", "Debian Backports");

  /** Apt itself reads its many kinds of files. */
  private static final List<String> TARGETS = List.of("indextargets", "Created-By: Packages");

  /** Sources that apt has not downloaded from yet have no origin, and are listed only so. */
  private static final List<String> ALL =
      List.of("--no-release-info", "--format=$(REPO_URI)|$(RELEASE)|$(COMPONENT)|");

  private static final List<String> KNOWN =
      List.of("--format=$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)");

  /** Returns the one of this machine. */
  public static Apt ofThisMachine() {
    return new Apt(List.of());
  }

  /** Returns the sources of Debian's main component, in apt's order. */
  public List<Source> sources() throws IOException {
    Map<Source, String> origins = sources(output("apt-get", TARGETS, ALL));
    origins.putAll(sources(output("apt-get", TARGETS, KNOWN)));
    return origins.keySet().stream().filter(source -> isDebian(source, origins)).toList();
  }

  /** Returns the settings by name, such as {@code Acquire::http::Proxy}. */
  public Map<String, String> settings() throws IOException {
    Map<String, String> settings = new HashMap<>();
    output("apt-config", List.of("dump"), List.of())
        .lines()
        .map(SETTING::matcher)
        .filter(Matcher::matches)
        .forEach(setting -> settings.put(setting.group(1), setting.group(2)));
    return Map.copyOf(settings);
  }

  /** Whether a signed list may be too old; like apt, which checks unless told not to. */
  public static boolean checksAge(Map<String, String> settings) {
    return !settings.getOrDefault("Acquire::Check-Valid-Until", "true").matches("false|no|0|off");
  }

  private String output(String program, List<String> arguments, List<String> more)
      throws IOException {
    if (Command.find(program).isEmpty()) {
      return "";
    }
    return Command.run(
            Stream.of(List.of(program), options, arguments, more).flatMap(List::stream).toList())
        .output();
  }

  /** Returns the sources of main components in apt's order, and their origins if known. */
  private static Map<Source, String> sources(String targets) {
    Map<Source, String> origins = new LinkedHashMap<>();
    targets
        .lines()
        .map(TARGET::matcher)
        .filter(Matcher::matches)
        .forEach(
            target ->
                origins.put(
                    new Source(URI.create(target.group(1)), target.group(2)), target.group(3)));
    return origins;
  }

  private static boolean isDebian(Source source, Map<Source, String> origins) {
    String origin = origins.getOrDefault(source, "");
    return origin.isEmpty()
        ? LOOKS_LIKE_DEBIAN.matcher(source.archive().toString()).matches()
        : ORIGINS.contains(origin);
  }
}
