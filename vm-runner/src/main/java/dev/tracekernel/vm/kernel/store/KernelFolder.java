package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.KernelFile;
import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel's folder, laid out as a machine's root is: {@code boot/vmlinuz-RELEASE}, {@code
 * boot/vmlinux-RELEASE} where the first has one packed in it, {@code lib/modules/RELEASE}.
 *
 * @param root the folder
 * @param release what {@code uname -r} will say
 */
record KernelFolder(Path root, String release) {

  /** Returns the file to boot. */
  Path image() {
    return Files.exists(vmlinux()) ? vmlinux() : vmlinuz();
  }

  /** Makes what packages' scripts make after unpacking. */
  void prepare() throws IOException {
    Path besideModules = modules().resolve("vmlinuz");
    if (Files.exists(besideModules)) { // where newer packages have it
      Files.createDirectories(vmlinuz().getParent());
      Files.move(besideModules, vmlinuz());
    }
    unpackImage();
    Files.createDirectories(modules());
    Files.createDirectories(root.resolve("usr"));
    Files.createSymbolicLink(root.resolve("usr/lib"), Path.of("../lib")); // newer tools look there
    depmod();
  }

  private void unpackImage() throws IOException {
    KernelFile file = KernelFile.read(vmlinuz());
    if (!file.release().equals(release)) {
      throw new KernelUnavailableException(
          "the package of %s has another kernel in it: %s".formatted(release, file.release()));
    }
    if (file.unpacked().isPresent()) {
      Files.write(vmlinux(), file.unpacked().get());
    }
  }

  private void depmod() throws IOException {
    Path depmod = Command.find("depmod").orElseThrow(KernelFolder::noDepmod);
    Command.Result result = Command.run(List.of(depmod.toString(), "-b", root.toString(), release));
    if (result.status() != 0) {
      throw new KernelUnavailableException(
          "depmod cannot index the modules of %s: %s".formatted(release, result.errors().strip()));
    }
  }

  /** Makes a folder for a kernel that is elsewhere on this machine: only the image is new. */
  void linkTo(Path modulesOf, byte[] image) throws IOException {
    Files.createDirectories(vmlinux().getParent());
    Files.write(vmlinux(), image);
    Files.createDirectories(modules().getParent());
    Files.createSymbolicLink(modules(), modulesOf);
  }

  private Path vmlinux() {
    return root.resolve("boot/vmlinux-" + release);
  }

  private Path vmlinuz() {
    return root.resolve("boot/vmlinuz-" + release);
  }

  private Path modules() {
    return root.resolve("lib/modules").resolve(release);
  }

  private static KernelUnavailableException noDepmod() {
    return new KernelUnavailableException(
        "a kernel's modules cannot be indexed: depmod is not installed. Install it: apt-get install kmod");
  }
}
