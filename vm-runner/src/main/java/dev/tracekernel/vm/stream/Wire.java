package dev.tracekernel.vm.stream;

/** What both ends of the channel must agree on. */
final class Wire {

  /** The first byte of a stream. */
  static final int VERSION = 1;

  static final int READY = 1;
  static final int PLANNED = 2;
  static final int EXPECTED = 3;
  static final int STARTED = 4;
  static final int PUBLISHED = 5;
  static final int SKIPPED = 6;
  static final int FINISHED = 7;
  static final int DONE = 8;
  static final int FAILED = 9;
  static final int DISK_FULL = 10;

  /** Longer than any message whose texts are within {@link Texts}' limits; else it is damaged. */
  static final int LONGEST_MESSAGE = 64 << 20;

  private Wire() {}
}
