package dev.tracekernel.vm.kernel.debian;

/**
 * A package in Debian's pool.
 *
 * @param name for example {@code linux-image-6.1.0-50-amd64}
 * @param version for example {@code 6.1.176-1}
 * @param path below the archive's root
 * @param sha256 of the file
 */
public record DebianPackage(String name, String version, String path, String sha256) {

  static DebianPackage of(Stanza stanza) {
    return new DebianPackage(
        field(stanza, "Package"),
        field(stanza, "Version"),
        field(stanza, "Filename"),
        field(stanza, "SHA256"));
  }

  private static String field(Stanza stanza, String field) {
    return stanza
        .get(field)
        .orElseThrow(() -> new IllegalArgumentException("a package without " + field));
  }
}
