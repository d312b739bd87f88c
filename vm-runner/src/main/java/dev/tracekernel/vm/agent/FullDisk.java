package dev.tracekernel.vm.agent;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Sees by the failure of a test that a disk is full.
 *
 * <p>Files of the test may be gone when it has ended, and the room is there again: then the failure
 * tells alone.
 */
final class FullDisk {

  private static final String SOMEWHERE =
      "a write found no space left on its device: if that is /, /tmp or /dev/shm, which are in the"
          + " guest's memory, give the guest more (--memory)";

  private final Supplier<List<Room>> rooms;
  private final AtomicBoolean told = new AtomicBoolean();

  /** Looks at these rooms at each failure. */
  FullDisk(Supplier<List<Room>> rooms) {
    this.rooms = rooms;
  }

  /** What is full, and the remedy; empty if nothing is, or it was told before. */
  Optional<String> firstSeenBy(Throwable failure) {
    return seenBy(failure).filter(_ -> told.compareAndSet(false, true));
  }

  private Optional<String> seenBy(Throwable failure) {
    return rooms.get().stream()
        .filter(Room::isFull)
        .findFirst()
        .map(Room::remedy)
        .or(() -> lacksSpace(failure) ? Optional.of(SOMEWHERE) : Optional.empty());
  }

  private static boolean lacksSpace(Throwable failure) {
    String sign = sign();
    return allOf(failure).stream()
        .anyMatch(e -> e instanceof IOException && Throwables.message(e).contains(sign));
  }

  private static Set<Throwable> allOf(Throwable failure) {
    Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (all.add(next)) {
        Optional.ofNullable(next.getCause()).ifPresent(open::push);
        open.addAll(Arrays.asList(next.getSuppressed()));
      }
    }
    return all;
  }

  /** The device that is always full says it in the language of this JVM. */
  private static String sign() {
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      full.write(0);
    } catch (IOException e) {
      return Throwables.message(e);
    }
    throw new IllegalStateException("/dev/full took a byte");
  }
}
