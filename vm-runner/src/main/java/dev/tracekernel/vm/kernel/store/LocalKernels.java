package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.KernelFile;
import dev.tracekernel.vm.kernel.io.FolderCache;
import dev.tracekernel.vm.kernel.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kernels that are on this machine already.
 *
 * @param cache keeps what is packed in their files
 * @param root the folder under which the running kernel's files are
 */
record LocalKernels(FolderCache cache, Path root) {

  private static final String MODULES = "lib/modules";

  private static final int DIGITS = 12;

  /** Returns the kernel that runs. */
  BootableKernel host(KernelName name, String architecture) throws IOException {
    String running = System.getProperty("os.version");
    List<Path> places =
        Stream.of("boot/vmlinuz-%s", "lib/modules/%s/vmlinuz", "usr/lib/modules/%s/vmlinuz")
            .map(place -> root.resolve(place.formatted(running)))
            .toList();
    Path image =
        places.stream().filter(Files::exists).findFirst().orElseThrow(() -> none(running, places));
    return unpacked(name, image, read(image, architecture), "the running kernel's file " + image);
  }

  /** Returns the kernel of a file or a build tree. */
  BootableKernel at(KernelName.Local name, String architecture) throws IOException {
    Path path = name.path().toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new KernelUnavailableException(
          "there is no kernel at %s: no such file".formatted(path));
    }
    if (Files.isDirectory(path)) {
      Path image = BuildTree.image(path, architecture);
      return kernel(name, image, read(image, architecture), "built in " + path);
    }
    return unpacked(name, path, read(path, architecture), "file " + path);
  }

  private static KernelFile read(Path image, String architecture) throws IOException {
    if (!Files.isReadable(image)) {
      throw new KernelUnavailableException(
          "%s cannot be read by this user. Let it be: sudo chmod a+r %s".formatted(image, image));
    }
    KernelFile file = KernelFile.read(image);
    if (!file.architecture().equals(architecture)) {
      throw new KernelUnavailableException(
          "%s is a kernel for %s, not for %s".formatted(image, file.architecture(), architecture));
    }
    if (!file.bootable()) {
      throw new KernelUnavailableException(
          "%s does not boot as it is: it was built without CONFIG_PVH. Name the bzImage instead."
              .formatted(image));
    }
    return file;
  }

  private BootableKernel unpacked(KernelName name, Path image, KernelFile file, String origin)
      throws IOException {
    Optional<Path> modules = modules(image, file.release());
    if (file.unpacked().isEmpty() || modules.isEmpty()) {
      return kernel(name, image, file, origin);
    }
    Path linked = modules.get().resolve(MODULES).resolve(file.release());
    String key = file.release() + "_" + Sha256.of(Sha256.of(image) + linked).substring(0, DIGITS);
    Path folder =
        cache.get(
            key,
            part -> new KernelFolder(part, file.release()).linkTo(linked, file.unpacked().get()));
    Path unpacked = new KernelFolder(folder, file.release()).image();
    return kernel(name, unpacked, file, Optional.of(folder), origin);
  }

  private static BootableKernel kernel(
      KernelName name, Path image, KernelFile file, String origin) {
    return kernel(name, image, file, modules(image, file.release()), origin);
  }

  private static BootableKernel kernel(
      KernelName name, Path image, KernelFile file, Optional<Path> modules, String origin) {
    return new BootableKernel(
        name.toString(), file.release(), file.architecture(), image, modules, origin);
  }

  /** Looks above the image, up to this machine's root, which has its own kernels' modules. */
  private static Optional<Path> modules(Path image, String release) {
    return Stream.iterate(image.getParent(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve(MODULES).resolve(release)))
        .findFirst();
  }

  private static KernelUnavailableException none(String running, List<Path> places) {
    return new KernelUnavailableException(
        "the file of the running kernel, %s, is not on this machine: there is none of %s. Containers have none; name a series instead, such as 6.12."
            .formatted(running, String.join(", ", places.stream().map(Path::toString).toList())));
  }
}
