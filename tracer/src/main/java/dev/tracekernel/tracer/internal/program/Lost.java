package dev.tracekernel.tracer.internal.program;

/**
 * What a program did not do, or what is not there of what it did.
 *
 * @param name of the map, of the program's function; output has that of its tracepoint
 * @param count always positive; 1 where how many is not known
 */
public record Lost(Kind kind, String name, long count) {

  /** Where it was lost. */
  public enum Kind {
    /** Records that found no room, by map. */
    NO_ROOM,
    /** A ring buffer that may have refused records, by map. */
    MAY_HAVE_REFUSED,
    /** Lines of output that were overwritten. */
    OVERWRITTEN,
    /** The window had no memory left. */
    OVER_LIMIT,
    /** Runs that the kernel skipped, by program. */
    SKIPPED,
    /** Runs that the kernel may have skipped without counting them, by program. */
    UNCOUNTED,
    /** Links that are gone, by program. */
    DETACHED,
    /** A map that is full, or has given up elements. */
    MAP_FULL
  }
}
