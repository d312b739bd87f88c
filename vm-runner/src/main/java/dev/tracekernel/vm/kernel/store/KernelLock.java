package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.debian.DebianKernel;
import dev.tracekernel.vm.kernel.debian.DebianPackage;
import dev.tracekernel.vm.kernel.debian.Stanza;
import dev.tracekernel.vm.kernel.debian.Stanzas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A project's lock file: which packages a kernel's name stands for, by their hashes.
 *
 * <p>Text for people to read and to keep under version control, in the form of Debian's lists.
 */
final class KernelLock {

  private static final String HEAD =
      """
      # Which packages the kernels' names stand for; each package: SHA-256, name, version, path.
      # Written by the commands lock and update of TraceKernel's VM runner.
      """;

  private static final Pattern RELEASE = Pattern.compile("\\d[\\w.+~-]*");
  private static final int COLUMNS = 4;

  private final Path file;
  private final SortedMap<Key, DebianKernel> kernels;

  private KernelLock(Path file, SortedMap<Key, DebianKernel> kernels) {
    this.file = file;
    this.kernels = kernels;
  }

  /** What is locked: a name, for an architecture. */
  record Key(String name, String architecture) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int names = name.compareTo(other.name);
      return names != 0 ? names : architecture.compareTo(other.architecture);
    }
  }

  /** Reads the file; without one nothing is locked. */
  static KernelLock read(Path file) throws IOException {
    SortedMap<Key, DebianKernel> kernels = new TreeMap<>();
    if (Files.exists(file)) {
      for (Stanza stanza : Stanzas.of(Files.readString(file))) {
        kernels.put(
            new Key(field(file, stanza, "Kernel"), field(file, stanza, "Architecture")),
            kernel(file, stanza));
      }
    }
    return new KernelLock(file, kernels);
  }

  Optional<DebianKernel> get(Key key) {
    return Optional.ofNullable(kernels.get(key));
  }

  List<Key> keys() {
    return List.copyOf(kernels.keySet());
  }

  void put(Key key, DebianKernel kernel) {
    kernels.put(key, kernel);
  }

  /** Writes the file: whole, or not at all. */
  void write() throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text());
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private String text() {
    return kernels.entrySet().stream()
        .map(entry -> text(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n", HEAD + "\n", ""));
  }

  private static String text(Key key, DebianKernel kernel) {
    return """
        Kernel: %s
        Architecture: %s
        Release: %s
        Suite: %s
        Packages:
        %s"""
        .formatted(
            key.name(),
            key.architecture(),
            kernel.release(),
            kernel.suite(),
            kernel.packages().stream().map(KernelLock::text).collect(Collectors.joining()));
  }

  private static String text(DebianPackage part) {
    return " %s %s %s %s\n".formatted(part.sha256(), part.name(), part.version(), part.path());
  }

  private static DebianKernel kernel(Path file, Stanza stanza) {
    String release = field(file, stanza, "Release");
    if (!RELEASE.matcher(release).matches()) { // it names a folder
      throw broken(file, "\"" + release + "\" is no release of a kernel");
    }
    return new DebianKernel(
        release,
        field(file, stanza, "Architecture"),
        field(file, stanza, "Suite"),
        stanza.table("Packages").stream().map(row -> part(file, row)).toList());
  }

  private static DebianPackage part(Path file, List<String> row) {
    if (row.size() != COLUMNS || !row.getFirst().matches("[0-9a-f]{64}")) {
      throw broken(file, "\"" + String.join(" ", row) + "\" is no package");
    }
    return new DebianPackage(row.get(1), row.get(2), row.get(3), row.get(0));
  }

  private static String field(Path file, Stanza stanza, String name) {
    return stanza.get(name).orElseThrow(() -> broken(file, "an entry has no " + name));
  }

  private static KernelUnavailableException broken(Path file, String what) {
    return new KernelUnavailableException(
        "%s cannot be read: %s. Mend it, or delete it and run lock again.".formatted(file, what));
  }
}
