package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is free in a folder.
 *
 * @param bytes that can be written
 * @param inMemory whether the folder is in the guest's memory; else it is the host's
 */
record Room(Path folder, long bytes, boolean inMemory) {

  /** Less than a file system can use, or a test would call room. */
  private static final long NEXT_TO_NOTHING = 65_536;

  private static final Set<String> MEMORY = Set.of("tmpfs", "overlay");

  /** In the folders that the guest gives to each test, and in one of the host's. */
  static List<Room> ofGuest(Path hostFolder) {
    return List.of(Path.of("/tmp"), Path.of("/"), Path.of("/dev/shm"), hostFolder).stream()
        .map(Room::in)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty if it cannot be told: a test may have used up what that needs. */
  private static Optional<Room> in(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return Optional.of(new Room(folder, store.getUsableSpace(), MEMORY.contains(store.type())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isFull() {
    return bytes < NEXT_TO_NOTHING;
  }

  String remedy() {
    return inMemory
        ? folder + " is full, which is in the guest's memory: give the guest more (--memory)"
        : folder + " is full, which is the host's: make room there";
  }
}
