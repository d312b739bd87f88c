package dev.tracekernel.bench;

import dev.tracekernel.fixtures.Truth;
import dev.tracekernel.fixtures.Workload;

/** The loops that are traced, in C; each returns the time of a step of it in nanoseconds. */
final class Loops {

  /** So long that the record of an openat has {@link #RECORD} bytes. */
  static final String MISSING = "/nonexistent/a-path-as-long-as-paths-often-are";

  /** What the ring takes for each openat of {@link #MISSING}, in bytes. */
  static final int RECORD = 256;

  /** Is there on every machine. */
  static final String EXISTING = "/etc/passwd";

  private Loops() {}

  /** CPU time, as of the other calls. */
  static double openat(String path, int calls) {
    try (Workload loop = Workload.start("openat-loop", path, "count", calls)) {
      Truth truth = loop.truth();
      return (double) truth.count("cpu_ns") / truth.count("openat");
    }
  }

  /** Of one byte each. */
  static double write(String path, int calls) {
    try (Workload loop = Workload.start("write-loop", path, calls)) {
      Truth truth = loop.truth();
      return (double) truth.count("cpu_ns") / calls;
    }
  }

  static double getppid(int calls) {
    try (Workload loop = Workload.start("getppid-loop", calls)) {
      Truth truth = loop.truth();
      return (double) truth.count("cpu_ns") / truth.count("getppid");
    }
  }

  /** Time by the clock: two processes on one CPU, and nothing else there. */
  static double switches(int count) {
    try (Workload loop = Workload.start("switch-loop", count / 2)) {
      Truth truth = loop.truth();
      return (double) truth.count("wall_ns") / truth.count("switches");
    }
  }

  /** Time by the clock: others work for a request too. */
  static double directReads(String disk, int count) {
    try (Workload loop = Workload.start("read-loop", disk, count, "direct")) {
      Truth truth = loop.truth();
      return (double) truth.count("wall_ns") / truth.count("pread64");
    }
  }
}
