package dev.tracekernel.tracer.internal.probe;

import java.util.Optional;

/** The sizes that a probe's record may have in the ring: {@code TK_SIZES} of the programs. */
enum RecordSize {
  SMALLEST(512, 128),
  SMALL(1024, 256),
  MIDDLE(2048, 512),
  LARGE(4096, 1024),
  LARGEST(16384, 4096);

  private static final int HEAD = 160; // struct tk_record
  private static final int SECTION = 16; // struct tk_section
  private static final int NAME = SECTION + 128; // TK_NAME_SECTION
  private static final int WORD = 8;

  private final int total;
  private final int most;

  RecordSize(int total, int most) {
    this.total = total;
    this.most = most;
  }

  /** Returns the smallest that has room for what these fetches record, in their order. */
  static Optional<RecordSize> of(Iterable<FetchBytes> fetches) {
    for (RecordSize size : values()) {
      if (size.holds(fetches)) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }

  /** As the programs see it: a long value has room only where the longest one would have. */
  private boolean holds(Iterable<FetchBytes> fetches) {
    int at = HEAD + NAME;
    for (FetchBytes fetch : fetches) {
      int room = fetch.isNumber() ? WORD : most;
      if (fetch.room() > room || at + SECTION + room > total) {
        return false;
      }
      at += SECTION + ((fetch.room() + 7) & ~7);
    }
    return true;
  }
}
