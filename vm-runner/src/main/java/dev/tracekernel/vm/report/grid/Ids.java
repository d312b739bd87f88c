package dev.tracekernel.vm.report.grid;

import java.util.stream.Stream;

/** JUnit's unique ids: segments with slashes between them; a slash in a segment is encoded. */
final class Ids {

  private Ids() {}

  /** Returns the ids of the containers around a test, innermost first. */
  static Stream<String> containersOf(String id) {
    return Stream.iterate(parent(id), parent -> !parent.isEmpty(), Ids::parent);
  }

  private static String parent(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf('/')));
  }
}
