package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The programs that are only called.
 *
 * @param path where they are looked for
 * @param machine the guests'
 * @param inGuest programs that the guest calls by these paths, as it has this machine's files
 */
record Programs(SearchPath path, Machine machine, List<Path> inGuest) implements Check {

  private static final String UTIL_LINUX = "util-linux";

  @Override
  public void examine(Consumer<Finding> findings) {
    packages().forEach((program, name) -> findings.accept(find(program, name)));
    inGuest.forEach(program -> findings.accept(at(program)));
  }

  private static Finding at(Path program) {
    return Files.isExecutable(program)
        ? Finding.ok(program.getFileName().toString(), program.toString())
        : notInstalled(program.toString(), UTIL_LINUX);
  }

  private Finding find(String program, String name) {
    Optional<Path> found = path.find(program);
    return found.isPresent()
        ? Finding.ok(program, found.get().toString())
        : notInstalled(program, name);
  }

  static Finding notInstalled(String program, String name) {
    return Finding.missing(program, "it is not installed", "apt-get install " + name);
  }

  /** Each program, and Debian's package that has it. */
  private Map<String, String> packages() {
    Map<String, String> packages = new LinkedHashMap<>();
    packages.put(machine.qemu(), machine.qemuPackage());
    packages.put("depmod", "kmod");
    packages.put("strings", "binutils"); // vng reads a kernel's release with these two
    packages.put("file", "file");
    packages.put("setsid", UTIL_LINUX);
    packages.put("gpgv", "gpgv");
    return packages;
  }
}
