package dev.tracekernel.vm.kernel.debian;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernels in a suite's list of packages.
 *
 * @param suite for example {@code bookworm}
 * @param architecture {@code amd64} or {@code arm64}
 * @param stanzas the packages whose names start with {@code linux-}
 */
record KernelPackages(String suite, String architecture, List<Stanza> stanzas) {

  private static final String PREFIX = "linux-image-";

  /** A generic kernel's; those for clouds and real time say so before the architecture. */
  private static final Pattern RELEASE =
      Pattern.compile("\\d+\\.\\d+(?:\\.\\d+|-rc\\d+)[^-]*(?:-\\d[^-]*)?-([^-]+)");

  private static final Comparator<DebianKernel> BY_AGE =
      Comparator.comparing(kernel -> new DebianVersion(kernel.version()));

  /** Returns the newest kernel whose version is wanted, for example one that starts with 6.1. */
  Optional<DebianKernel> newest(Predicate<String> versionIsWanted) {
    return stanzas.stream()
        .filter(stanza -> stanza.get("Version").filter(versionIsWanted).isPresent())
        .flatMap(stanza -> kernel(stanza).stream())
        .max(BY_AGE);
  }

  /** Returns the kernel that the suite's users get: a suite can have others beside it. */
  Optional<DebianKernel> usual() {
    return stanzas.stream()
        .filter(stanza -> stanza.get("Package").filter((PREFIX + architecture)::equals).isPresent())
        .flatMap(stanza -> stanza.get("Version").stream())
        .max(Comparator.comparing(DebianVersion::new))
        .flatMap(version -> newest(version::equals));
  }

  private Optional<DebianKernel> kernel(Stanza stanza) {
    return stanza
        .get("Package")
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(this::isGeneric)
        .map(release -> new DebianKernel(release, architecture, suite, parts(stanza, release)));
  }

  private boolean isGeneric(String release) {
    Matcher matcher = RELEASE.matcher(release);
    return matcher.matches() && matcher.group(1).equals(architecture);
  }

  /** Follows dependencies, to parts of the same kernel only: no tool of the guest is needed. */
  private List<DebianPackage> parts(Stanza image, String release) {
    Set<DebianPackage> parts = new LinkedHashSet<>();
    Deque<Stanza> left = new ArrayDeque<>(List.of(image));
    while (!left.isEmpty()) {
      Stanza part = left.remove();
      if (parts.add(DebianPackage.of(part))) {
        Set<String> names = dependencies(part, release);
        String version = part.get("Version").orElse("");
        stanzas.stream().filter(other -> is(other, names, version)).forEach(left::add);
      }
    }
    return List.copyOf(parts);
  }

  private static Set<String> dependencies(Stanza stanza, String release) {
    Pattern part = Pattern.compile("linux-(binary|modules|base)-" + Pattern.quote(release));
    Set<String> names = new LinkedHashSet<>();
    for (String dependency : stanza.get("Depends").orElse("").split(",")) {
      String name = dependency.strip().split(" ")[0];
      if (part.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean is(Stanza stanza, Set<String> names, String version) {
    return stanza.get("Package").filter(names::contains).isPresent()
        && stanza.get("Version").filter(version::equals).isPresent();
  }
}
