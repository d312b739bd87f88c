package dev.tracekernel.tracer.internal.program;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How large a record may be that programs send by a ring buffer, seen by their code: what is larger
 * than the room that was left all the time may have been refused.
 *
 * <p>{@code bpf_ringbuf_reserve} takes constants only, and most calls of {@code bpf_ringbuf_output}
 * have one. One that has not sends at most all of the memory that it may be in: the stack, an
 * element of a map, a section of variables.
 */
final class RecordBounds {

  /** No ring is as large. */
  static final long UNKNOWN = Long.MAX_VALUE >> 1;

  private static final int OUTPUT = 130;
  private static final int RESERVE = 131;
  private static final int RESERVE_DYNAMIC = 198;
  private static final int STACK = 512;
  private static final int RING = 1;
  private static final int SIZE_TO_RESERVE = 2;
  private static final int SIZE_OF_OUTPUT = 3;

  private final Map<String, Long> ofMaps = new HashMap<>();
  private final long largestMemory;
  private long ofAny;

  private RecordBounds(long largestMemory) {
    this.largestMemory = Math.max(STACK, largestMemory);
  }

  /**
   * Reads an object.
   *
   * @param largestMemory bytes of the largest element of a map or section of variables
   */
  static RecordBounds of(byte[] elf, long largestMemory) {
    RecordBounds bounds = new RecordBounds(largestMemory);
    new CodeSections(elf).forEach(bounds::look);
    return bounds;
  }

  private void look(Code code, Map<Integer, String> names) {
    for (int at = 0; at < code.size(); at++) {
      if (code.calls(at, OUTPUT)) {
        add(code, at, names, code.constant(SIZE_OF_OUTPUT, at).orElse(largestMemory));
      } else if (code.calls(at, RESERVE)) {
        add(code, at, names, code.constant(SIZE_TO_RESERVE, at).orElse(UNKNOWN));
      } else if (code.calls(at, RESERVE_DYNAMIC)) {
        add(code, at, names, UNKNOWN);
      }
    }
  }

  private void add(Code code, int at, Map<Integer, String> names, long bytes) {
    long bound = bytes < 0 ? UNKNOWN : bytes;
    OptionalInt load = code.loads(RING, at);
    String map = load.isPresent() ? names.get(load.getAsInt()) : null;
    if (map == null || map.isEmpty()) {
      ofAny = Math.max(ofAny, bound);
    } else {
      ofMaps.merge(map, bound, Math::max);
    }
  }

  /** Returns the bytes that a record of a map has at the most, {@link #UNKNOWN} or more if any. */
  long of(String map) {
    return Math.max(ofAny, ofMaps.getOrDefault(map, 0L));
  }
}
