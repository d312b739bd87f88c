package dev.tracekernel.vm.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A java that makes empty caches, or none, and counts how often it is started. */
final class FakeJava {

  private static final String SCRIPT =
      """
      #!/bin/sh
      echo started >> "${0%/*}/starts"
      [ ! -e "${0%/*}/broken" ] || . "${0%/*}/broken"
      cache=$(sed -n 's/^"-XX:AOTCache=\\(.*\\)"$/\\1/p' "${1#@}")
      ! grep -q AOTMode=create "${1#@}" || : > "$cache"
      """;

  private final Path folder;

  private FakeJava(Path folder) {
    this.folder = folder;
  }

  static FakeJava in(Path folder) throws IOException {
    FakeJava java = new FakeJava(Files.createDirectories(folder));
    Files.writeString(java.command(), SCRIPT);
    Files.setPosixFilePermissions(java.command(), PosixFilePermissions.fromString("rwx------"));
    return java;
  }

  Path command() {
    return folder.resolve("java");
  }

  void breakIt() throws IOException {
    breakIt("echo 'no such luck'; exit 3");
  }

  /** It ends by this script. */
  void breakIt(String script) throws IOException {
    Files.writeString(folder.resolve("broken"), script);
  }

  void mendIt() throws IOException {
    Files.delete(folder.resolve("broken"));
  }

  int starts() throws IOException {
    Path starts = folder.resolve("starts");
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }
}
