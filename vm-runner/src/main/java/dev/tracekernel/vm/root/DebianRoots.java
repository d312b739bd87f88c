package dev.tracekernel.vm.root;

import dev.tracekernel.vm.kernel.debian.Apt;
import dev.tracekernel.vm.kernel.debian.Keyring;
import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.kernel.io.FolderCache;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Root file systems of Debian, made by mmdebstrap, each once.
 *
 * <p>Packages are unpacked and not set up: no program of the other architecture runs here, and
 * nothing needs root. Safe for use by many threads, and by many processes that share a cache.
 */
public final class DebianRoots {

  private static final String PROGRAM = "mmdebstrap";

  private final KernelSettings settings;
  private final Apt apt;
  private final FolderCache cache;
  private final Consumer<String> progress;
  private final Function<String, Optional<Path>> programs;

  DebianRoots(
      KernelSettings settings,
      Apt apt,
      Function<String, Optional<Path>> programs,
      Consumer<String> progress) {
    this.settings = settings;
    this.apt = apt;
    this.programs = programs;
    this.progress = progress;
    this.cache = new FolderCache(settings.cache().toAbsolutePath().resolveSibling("roots"));
  }

  /**
   * Opens the store; it lies beside the kernels'.
   *
   * @param progress is told when one is made: that takes a while
   */
  public static DebianRoots of(KernelSettings settings, Consumer<String> progress) {
    return new DebianRoots(settings, Apt.ofThisMachine(), Command::find, progress);
  }

  /**
   * Returns the folder with a root file system.
   *
   * @param architecture as Debian names it
   * @throws IOException if it cannot be made; says why, and the remedy
   */
  public Path get(String architecture) throws IOException {
    RootRecipe recipe = new RootRecipe(architecture);
    return cache.get(recipe.key(), folder -> make(recipe, folder));
  }

  /** Where one is, or will be once it is made. */
  public Path folder(String architecture) {
    return cache.folder().resolve(new RootRecipe(architecture).key());
  }

  /** Whether one need not be made first. */
  public boolean has(String architecture) {
    return Files.exists(folder(architecture));
  }

  private void make(RootRecipe recipe, Path folder) throws IOException {
    Path program = programs.apply(PROGRAM).orElseThrow(() -> notInstalled(recipe));
    progress.accept("making a root file system of " + recipe.name() + ", once: " + folder(recipe));
    Command.Result result =
        Command.run(
            recipe.command(
                program,
                Keyring.find(settings.keyring()).file(),
                apt.settings(),
                settings.mirrors(apt),
                folder));
    if (result.status() != 0) {
      throw failed(recipe, result);
    }
  }

  private Path folder(RootRecipe recipe) {
    return folder(recipe.architecture());
  }

  private static IOException notInstalled(RootRecipe recipe) {
    return new IOException(
        "a root file system of %s cannot be made: mmdebstrap is not installed. Install it: apt-get install mmdebstrap. Or name a root file system by --root (in Maven: -Dtracekernel.root=FOLDER)."
            .formatted(recipe.name()));
  }

  private static IOException failed(RootRecipe recipe, Command.Result result) {
    String reasons =
        result
            .errors()
            .lines()
            .filter(line -> line.startsWith("E: "))
            .collect(Collectors.joining("; "));
    return new IOException(
        "mmdebstrap could not make a root file system of %s (status %d): %s"
            .formatted(
                recipe.name(),
                result.status(),
                reasons.isEmpty() ? result.errors().strip() : reasons));
  }
}
