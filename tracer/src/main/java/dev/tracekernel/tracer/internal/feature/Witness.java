package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A number in the kernel that a program sets when it runs. */
final class Witness implements AutoCloseable {

  static final String NEVER_CALLED = "it attaches, and is never called";

  private static final int MAP_LOOKUP = 1;

  /** The kernel may skip a program while its CPU runs another one. */
  private static final int TRIES = 100;

  private final Descriptor map = BpfMap.array();

  /** Returns the number's map, for programs of their own making. */
  int fd() {
    return map.fd();
  }

  /** Returns a program that sets the number to 1. */
  Bytecode mark() {
    return new Bytecode().loadValue(1, map.fd()).store(1, 0, 1).end();
  }

  /** Does what should run the program, until it has run. */
  Outcome firedBy(Runnable action) {
    return shows(1, action);
  }

  /** Does what should run the program, until the number is that one. */
  Outcome shows(long expected, Runnable action) {
    for (int i = 0; i < TRIES; i++) {
      action.run();
      if (value() == expected) {
        return Outcome.works();
      }
    }
    return new Outcome.Missing(NEVER_CALLED);
  }

  private long value() {
    try (BpfAttributes attributes = new BpfAttributes()) {
      MemorySegment key = attributes.arena().allocate(ValueLayout.JAVA_INT);
      MemorySegment value = attributes.arena().allocate(ValueLayout.JAVA_LONG);
      attributes.number(0, map.fd()).pointer(8, key).pointer(16, value);
      Stop.ifRefused("reading a map", attributes.call(MAP_LOOKUP));
      return value.get(ValueLayout.JAVA_LONG, 0);
    }
  }

  @Override
  public void close() {
    map.close();
  }
}
