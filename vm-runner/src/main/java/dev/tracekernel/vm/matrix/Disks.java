package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.guest.Disk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Disks as users write them. */
public final class Disks {

  private Disks() {}

  /** Reads {@code NAME=SIZE}, such as {@code scratch=1G}. */
  public static Disk parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no disk: expected a name and a size, such as scratch=1G");
    }
    Memory size = Memory.parse(text.substring(equals + 1));
    return new Disk(text.substring(0, equals), size.mebibytes());
  }

  /** One kernel's own take the places of those that have their names. */
  static List<Disk> of(List<Disk> usual, List<Disk> own) {
    Set<String> taken = own.stream().map(Disk::name).collect(Collectors.toSet());
    return Stream.concat(usual.stream().filter(disk -> !taken.contains(disk.name())), own.stream())
        .toList();
  }
}
