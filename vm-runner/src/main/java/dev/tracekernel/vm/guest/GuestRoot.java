package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the guest's root is made of; what the guest writes to it goes to memory.
 *
 * @param folder of the host, absolute: all of it, or one with a root file system
 */
public record GuestRoot(Path folder) {

  /** The host's own. */
  public static final GuestRoot HOST = new GuestRoot(Path.of("/"));

  /** The guest has one of its own, an empty one. */
  private static final Path TEMPORARY = Path.of("/tmp");

  private static final List<String> BUSYBOX = List.of("usr/bin/busybox", "bin/busybox");

  public GuestRoot {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Whether the guest sees the host's programs and libraries. */
  public boolean isHost() {
    return folder.equals(HOST.folder);
  }

  /** The program that is the first to run; empty if it is not there, or the host's is meant. */
  Optional<Path> busybox() {
    return BUSYBOX.stream()
        .filter(_ -> !isHost())
        .map(folder::resolve)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Why no guest can have it; empty if one can.
   *
   * @param machine the guest's
   */
  public Optional<String> problem(Machine machine) throws IOException {
    Optional<Path> busybox = busybox();
    if (isHost()) {
      return machine == Machine.ofHost() ? Optional.empty() : Optional.of(hostsIsNone(machine));
    }
    if (busybox.isEmpty()) {
      return Optional.of(
          "the root file system %s has no program /usr/bin/busybox: unpack Debian's package busybox-static for %s there"
              .formatted(folder, machine.debianName()));
    }
    return machine.runs(busybox.get())
        ? Optional.empty()
        : Optional.of(
            "%s is no program for %s: name a root file system of that architecture by --root"
                .formatted(busybox.get(), machine.debianName()));
  }

  private static String hostsIsNone(Machine machine) {
    return "an %s guest cannot have the root of this machine, which is %s: name a root file system by --root"
        .formatted(machine.debianName(), Machine.ofHost().debianName());
  }

  /**
   * What the guest has to be shown so that it finds all of these paths: of each the first folder
   * that this root has not, which is never a folder that would hide something of it.
   */
  List<Path> lacking(Collection<Path> paths) {
    return paths.stream()
        .flatMap(GuestRoot::withTarget)
        .flatMap(path -> lacking(path).stream())
        .distinct()
        .toList();
  }

  private static Stream<Path> withTarget(Path path) {
    try {
      return Stream.of(path.normalize(), path.toRealPath());
    } catch (IOException e) {
      return Stream.of(path.normalize()); // what is not there is not shown
    }
  }

  private Optional<Path> lacking(Path path) {
    return Stream.iterate(1, count -> count + 1)
        .limit(path.getNameCount())
        .map(count -> Path.of("/").resolve(path.subpath(0, count)))
        .filter(this::lacks)
        .findFirst();
  }

  private boolean lacks(Path path) {
    if (path.startsWith(TEMPORARY)) {
      return !path.equals(TEMPORARY);
    }
    return !isHost() && !Files.exists(inside(path), LinkOption.NOFOLLOW_LINKS);
  }

  private Path inside(Path path) {
    return folder.resolve(Path.of("/").relativize(path));
  }
}
