package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.debian.DebianKernel;
import dev.tracekernel.vm.kernel.debian.KernelSearch;
import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.kernel.io.FileLock;
import dev.tracekernel.vm.kernel.io.FolderCache;
import dev.tracekernel.vm.kernel.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the kernels that a user names onto this machine.
 *
 * <p>Safe for use by many threads, and by many processes that share a cache.
 */
public final class KernelStore {

  private final KernelSettings settings;
  private final LocalKernels local;
  private final DebianKernels debian;
  private final MainlineKernels mainline;

  KernelStore(KernelSettings settings, DebianKernels.Archives archives, Consumer<String> progress) {
    FolderCache cache = new FolderCache(settings.cache());
    this.settings = settings;
    this.local = new LocalKernels(cache, Path.of("/"));
    this.debian = new DebianKernels(cache, archives, progress);
    this.mainline = new MainlineKernels(cache, Command::find, progress);
  }

  /**
   * Opens the store; this alone neither asks the network nor writes a file.
   *
   * @param progress is told each slow step, such as a download, when it begins
   */
  public static KernelStore open(KernelSettings settings, Consumer<String> progress) {
    return new KernelStore(settings, new MachineArchives(settings), progress);
  }

  /**
   * Returns a kernel, ready to boot.
   *
   * @param architecture {@code amd64} or {@code arm64}
   * @throws KernelUnavailableException if it cannot be had; says why, and the remedy
   */
  public BootableKernel get(KernelName name, String architecture) throws IOException {
    return switch (name) {
      case KernelName.Host _ -> local.host(name, architecture);
      case KernelName.Local path -> local.at(path, architecture);
      case KernelName.Mainline tag -> mainline.get(tag, architecture);
      case KernelName.OfSeries _, KernelName.DebianSeries _ -> debian(name, architecture);
      case KernelName.DebianSuite _, KernelName.Latest _ -> debian(name, architecture);
    };
  }

  /**
   * Locks names that are not locked yet to what they stand for now.
   *
   * @param names of which only Debian's can be locked; the others are passed over
   */
  public List<LockChange> lock(List<KernelName> names, String architecture) throws IOException {
    try (FileLock _ = holdLockFile()) {
      KernelLock lock = KernelLock.read(settings.lockFile());
      List<KernelLock.Key> missing =
          names.stream()
              .filter(KernelStore::isDebian)
              .map(name -> key(name, architecture))
              .filter(key -> lock.get(key).isEmpty())
              .distinct()
              .toList();
      return lock(lock, missing);
    }
  }

  /** Locks all names of the lock file anew, to what they stand for now. */
  public List<LockChange> update() throws IOException {
    try (FileLock _ = holdLockFile()) {
      KernelLock lock = KernelLock.read(settings.lockFile());
      return lock(lock, lock.keys());
    }
  }

  /**
   * From reading it to writing it: else of two that change it one would be lost. What is held is in
   * the cache, as it stays and is none of the project's.
   */
  private FileLock holdLockFile() throws IOException {
    String path = settings.lockFile().toAbsolutePath().normalize().toString();
    return FileLock.hold(settings.cache().resolve("locks").resolve(Sha256.of(path)));
  }

  private List<LockChange> lock(KernelLock lock, List<KernelLock.Key> keys) throws IOException {
    List<LockChange> changes = new ArrayList<>();
    for (KernelLock.Key key : keys) {
      Optional<DebianKernel> before = lock.get(key);
      DebianKernel after = search(KernelName.parse(key.name()), key.architecture());
      if (!Optional.of(after).equals(before)) {
        lock.put(key, after);
        changes.add(
            new LockChange(
                key.name(),
                key.architecture(),
                before.map(DebianKernel::version),
                after.version()));
      }
    }
    if (!changes.isEmpty()) {
      lock.write();
    }
    return List.copyOf(changes);
  }

  private static boolean isDebian(KernelName name) {
    return switch (name) {
      case KernelName.Host _, KernelName.Local _, KernelName.Mainline _ -> false;
      case KernelName.OfSeries _, KernelName.DebianSeries _ -> true;
      case KernelName.DebianSuite _, KernelName.Latest _ -> true;
    };
  }

  private BootableKernel debian(KernelName name, String architecture) throws IOException {
    Optional<DebianKernel> locked =
        KernelLock.read(settings.lockFile()).get(key(name, architecture));
    DebianKernel kernel = locked.isPresent() ? locked.get() : search(name, architecture);
    Path folder = debian.get(kernel);
    return new BootableKernel(
        name.toString(),
        kernel.release(),
        architecture,
        new KernelFolder(folder, kernel.release()).image(),
        Optional.of(folder),
        "Debian %s %s%s"
            .formatted(kernel.suite(), kernel.version(), locked.isPresent() ? ", locked" : ""));
  }

  private DebianKernel search(KernelName name, String architecture) throws IOException {
    KernelSearch search = new KernelSearch(debian.archives().open(), architecture);
    return switch (name) {
      case KernelName.OfSeries of -> search.series(of.series().toString());
      case KernelName.DebianSeries debian -> search.series(debian.series().toString());
      case KernelName.DebianSuite debian -> search.suite(debian.suite());
      case KernelName.Latest _ -> search.latest();
      case KernelName.Host _, KernelName.Local _, KernelName.Mainline _ ->
          throw new IllegalArgumentException(name + " is not one of Debian's kernels");
    };
  }

  private static KernelLock.Key key(KernelName name, String architecture) {
    return new KernelLock.Key(name.toString(), architecture);
  }
}
