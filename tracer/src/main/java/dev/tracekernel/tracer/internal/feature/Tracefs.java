package dev.tracekernel.tracer.internal.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system that names the classic tracepoints. */
final class Tracefs {

  private static final Path EVENTS = Path.of("/sys/kernel/tracing/events");

  private Tracefs() {}

  /** Returns the number by which perf knows a tracepoint. */
  static long idOf(String category, String name) {
    if (!Access.exists(EVENTS.resolve("enable"))) {
      throw undecided();
    }
    Path id = EVENTS.resolve(category).resolve(name).resolve("id");
    if (!Access.exists(id)) {
      throw new Stop(new Outcome.Missing("there is no tracepoint " + category + ":" + name));
    }
    return read(id);
  }

  private static long read(Path id) {
    try {
      return Long.parseLong(Files.readString(id).strip());
    } catch (IOException e) {
      throw undecided();
    }
  }

  private static Stop undecided() {
    return new Stop(
        new Outcome.Undecided(
            "this user cannot read " + EVENTS + ", or tracefs is not mounted there",
            "mount -t tracefs tracefs /sys/kernel/tracing, and run as root"));
  }
}
