package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.debian.Archive;
import dev.tracekernel.vm.kernel.debian.Deb;
import dev.tracekernel.vm.kernel.debian.DebianKernel;
import dev.tracekernel.vm.kernel.debian.DebianPackage;
import dev.tracekernel.vm.kernel.io.FolderCache;
import dev.tracekernel.vm.kernel.io.Folders;
import dev.tracekernel.vm.kernel.io.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Debian's kernels on this machine.
 *
 * @param cache where they are kept
 * @param archives where they come from; opened only when one is missing
 * @param progress is told each slow step
 */
record DebianKernels(FolderCache cache, Archives archives, Consumer<String> progress) {

  private static final int DIGITS = 12;

  /** Opens Debian's archive. */
  interface Archives {
    Archive open() throws IOException;
  }

  /** Returns a kernel's folder, after downloading and unpacking it if it is not there yet. */
  Path get(DebianKernel kernel) throws IOException {
    return cache.get(key(kernel), folder -> install(kernel, folder));
  }

  /** Two kernels of one release can differ, as a rebuilt package does. */
  private static String key(DebianKernel kernel) {
    String hashes =
        kernel.packages().stream().map(DebianPackage::sha256).collect(Collectors.joining());
    return kernel.release() + "_" + Sha256.of(hashes).substring(0, DIGITS);
  }

  private void install(DebianKernel kernel, Path folder) throws IOException {
    Path downloads = cache.downloads(key(kernel));
    Archive archive = archives.open();
    for (DebianPackage part : kernel.packages()) {
      Path file = downloads.resolve(part.sha256() + ".deb");
      download(kernel, part, archive, file);
      progress.accept("unpacking " + part.name());
      new Deb(file).unpack(folder);
    }
    new KernelFolder(folder, kernel.release()).prepare();
    Folders.delete(downloads);
  }

  private void download(DebianKernel kernel, DebianPackage part, Archive archive, Path file)
      throws IOException {
    if (Files.exists(file) && Sha256.of(file).equals(part.sha256())) {
      return;
    }
    progress.accept("downloading " + part.name() + " " + part.version());
    try {
      archive.download(kernel.suite(), part, file);
    } catch (FileNotFoundException e) {
      throw new KernelUnavailableException(
          "%s %s is not in Debian's pool any more (%s). Run update: it locks the version that took its place."
              .formatted(part.name(), part.version(), part.path()),
          e);
    }
  }
}
