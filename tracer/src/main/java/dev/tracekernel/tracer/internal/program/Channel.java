package dev.tracekernel.tracer.internal.program;

import java.util.List;

/** A map that programs send records by. One thread at a time may use it. */
interface Channel extends AutoCloseable {

  /** Returns the map's name. */
  String map();

  /** Returns the descriptors to poll. */
  List<Integer> descriptors();

  /** Forgets what came, and begins a window. */
  void begin(long memoryLimit);

  /** Takes what has come. */
  void drain();

  /** Returns what came in the window, up to the last drain. */
  Received received();

  /** Returns the same without the records, which take a list of their own each time. */
  Received counts();

  @Override
  void close();

  /**
   * Records of a window.
   *
   * @param padded whether there may be up to 7 bytes behind what the program sent
   * @param lost how many are known not to have found room
   * @param mayBeMore whether others may have found no room, without a count
   * @param overLimit for how many the window had no memory left
   */
  record Received(
      List<RecordChunks.Stored> records,
      boolean padded,
      long lost,
      boolean mayBeMore,
      long overLimit) {

    boolean isComplete() {
      return lost == 0 && !mayBeMore && overLimit == 0;
    }
  }
}
