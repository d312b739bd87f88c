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
    Path busybox = root.isHost() ? ofHost(machine) : ofRoot(machine, root);
    require("vng", "install virtme-ng, version 1.35 or later");
    require(machine.qemu(), "install QEMU for " + machine.debianName() + " guests");
    require("setsid", "install util-linux");
    return new Tools(busybox);
  }

  private static Path ofHost(Machine machine) throws GuestException {
    if (machine != Machine.ofHost()) {
      throw GuestException.notStarted(
          "an %s guest cannot have the root of this machine, which is %s: name a root file system by --root"
              .formatted(machine.debianName(), Machine.ofHost().debianName()));
    }
    return require("busybox", "install busybox-static");
  }

  private static Path ofRoot(Machine machine, GuestRoot root) throws GuestException, IOException {
    Path busybox =
        root.busybox()
            .orElseThrow(
                () ->
                    GuestException.notStarted(
                        "the root file system %s has no program /usr/bin/busybox: unpack Debian's package busybox-static for %s there"
                            .formatted(root.folder(), machine.debianName())));
    if (!machine.runs(busybox)) {
      throw GuestException.notStarted(
          "%s is no program for %s: name a root file system of that architecture by --root"
              .formatted(busybox, machine.debianName()));
    }
    return busybox;
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
