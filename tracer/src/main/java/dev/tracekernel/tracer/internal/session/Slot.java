package dev.tracekernel.tracer.internal.session;

/**
 * A scope's place in the mask of a record.
 *
 * @param number of the bit
 * @param id what processes and threads in the scope have: the slot, below a number that is never
 *     given twice, so that one that is left behind means nothing
 * @param release gives up what kept the scope the same
 */
record Slot(int number, long id, Scope scope, Runnable release) {

  static final int COUNT = 64;

  Slot(int number, long serial, Scope scope) {
    this(number, serial * COUNT + number, scope, () -> {});
  }

  Slot releasing(Runnable action) {
    return new Slot(number, id, scope, action);
  }

  long mask() {
    return 1L << number;
  }

  boolean isIn(long scopes) {
    return (scopes & mask()) != 0;
  }
}
