package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.measure.MeasureKey;

/**
 * Which file an interval is of.
 *
 * @param type the kernel's name of its kind of file system
 */
record FileSubject(String type, long inode) {

  /** In a trace file the name has both. */
  static FileSubject of(Subject subject) {
    int space = subject.name().indexOf(' ');
    return space < 0
        ? new FileSubject(subject.name(), subject.also())
        : new FileSubject(
            subject.name().substring(0, space),
            Long.parseUnsignedLong(subject.name().substring(space + 1)));
  }

  MeasureKey key(int device) {
    return new MeasureKey.OfFile("", device, inode);
  }

  String text() {
    return type + " " + Long.toUnsignedString(inode);
  }
}
