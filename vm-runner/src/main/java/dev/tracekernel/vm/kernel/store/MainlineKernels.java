package dev.tracekernel.vm.kernel.store;

import com.github.luben.zstd.ZstdInputStream;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.kernel.io.FolderCache;
import dev.tracekernel.vm.kernel.io.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Builds of untouched kernels, which virtme-ng downloads, with their modules, and does not verify.
 *
 * @param cache where they are kept
 * @param programs finds virtme-ng
 * @param progress is told of a download
 */
record MainlineKernels(
    FolderCache cache, Function<String, Optional<Path>> programs, Consumer<String> progress) {

  private static final String PROGRAM = "vng";

  /** Where virtme-ng keeps them, below the user's home. */
  private static final String KEPT = ".cache/virtme-ng";

  private static final String IMAGE = "vmlinuz-";
  private static final String PACKED_MODULE = ".ko.zst";

  /** Returns a kernel, after downloading it if it is not there yet. */
  BootableKernel get(KernelName.Mainline mainline, String architecture) throws IOException {
    Path folder =
        cache.get(
            "mainline-%s-%s".formatted(mainline.tag(), architecture),
            part -> download(mainline, architecture, part));
    String release = release(folder).orElseThrow(() -> notDownloaded(mainline, "no kernel came"));
    boolean hasModules = hasModules(folder, release);
    return new BootableKernel(
        mainline.toString(),
        release,
        architecture,
        new KernelFolder(folder, release).image(),
        Optional.of(folder),
        "mainline build, downloaded by virtme-ng, not verified"
            + (hasModules ? "" : "; it came without modules"));
  }

  /** Virtme-ng downloads before it shows what it would do; how that ends does not matter. */
  private void download(KernelName.Mainline mainline, String architecture, Path folder)
      throws IOException {
    Path program = programs.apply(PROGRAM).orElseThrow(() -> notInstalled(mainline));
    Path home = Files.createDirectory(folder.resolve("home"));
    progress.accept("downloading " + mainline + " by virtme-ng");
    Command.Result result =
        Command.run(
            List.of(
                program.toString(), "--run", mainline.tag(), "--arch", architecture, "--dry-run"),
            Map.of("HOME", home.toString()));
    Path kept = home.resolve(KEPT).resolve(mainline.tag()).resolve(architecture);
    String release =
        release(kept).orElseThrow(() -> notDownloaded(mainline, lastLine(result.errors())));
    Files.move(kept.resolve("boot"), folder.resolve("boot"));
    for (Path lib : List.of(kept.resolve("lib"), kept.resolve("usr/lib"))) {
      if (Files.isDirectory(lib.resolve("modules"))) {
        Files.move(lib, folder.resolve("lib"));
        break;
      }
    }
    Folders.delete(home);
    unpackModules(folder);
    new KernelFolder(folder, release).prepare();
  }

  private static Optional<String> release(Path root) throws IOException {
    Path boot = root.resolve("boot");
    if (!Files.isDirectory(boot)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(IMAGE))
          .map(name -> name.substring(IMAGE.length()))
          .findFirst();
    }
  }

  private static boolean hasModules(Path folder, String release) {
    return Files.isDirectory(folder.resolve("lib/modules").resolve(release).resolve("kernel"));
  }

  /** The guest's modprobe, which is busybox's, reads none that are packed so. */
  private static void unpackModules(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path packed : files.filter(file -> ("" + file).endsWith(PACKED_MODULE)).toList()) {
        String name = packed.getFileName().toString();
        try (InputStream in =
            new ZstdInputStream(new BufferedInputStream(Files.newInputStream(packed)))) {
          Files.copy(in, packed.resolveSibling(name.substring(0, name.lastIndexOf('.'))));
        }
        Files.delete(packed);
      }
    }
  }

  private static String lastLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (_, b) -> b);
  }

  private static KernelUnavailableException notInstalled(KernelName.Mainline mainline) {
    return new KernelUnavailableException(
        "%s cannot be had: virtme-ng, which downloads it, is not installed. Install virtme-ng, version 1.35 or later."
            .formatted(mainline));
  }

  private static KernelUnavailableException notDownloaded(
      KernelName.Mainline mainline, String why) {
    return new KernelUnavailableException(
        "%s cannot be downloaded by virtme-ng: %s. See whether there is a build of that tag, and whether this machine reaches it; or name a series of Debian's, or a file."
            .formatted(mainline, why));
  }
}
