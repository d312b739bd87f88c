package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.Machine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The programs that are only called.
 *
 * @param path where they are looked for
 * @param machine the guests'
 */
record Programs(SearchPath path, Machine machine) implements Check {

  @Override
  public void examine(Consumer<Finding> findings) {
    packages().forEach((program, name) -> findings.accept(find(program, name)));
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
    packages.put("setsid", "util-linux");
    packages.put("setpriv", "util-linux");
    packages.put("gpgv", "gpgv");
    return packages;
  }
}
