package dev.tracekernel.vm.guest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the host that a VM is made with.
 *
 * @param busybox runs as the guest's first process
 */
record Tools(Path busybox) {

  static Tools find(Machine machine, GuestRoot root) throws GuestException, IOException {
    Optional<String> problem = root.problem(machine);
    if (problem.isPresent()) {
      throw GuestException.notStarted(problem.get());
    }
    require("vng", "apt-get install virtme-ng, or pipx install virtme-ng (version 1.35 or later)");
    require(machine.qemu(), "apt-get install " + machine.qemuPackage());
    require("setsid", "apt-get install util-linux");
    Optional<Path> busybox = root.busybox();
    return new Tools(
        busybox.isPresent() ? busybox.get() : require("busybox", "apt-get install busybox-static"));
  }

  private static Path require(String program, String remedy) throws GuestException {
    return find(program)
        .orElseThrow(
            () -> GuestException.notStarted("the program " + program + " is missing: " + remedy));
  }

  private static Optional<Path> find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .map(Path::toAbsolutePath)
        .findFirst();
  }
}
