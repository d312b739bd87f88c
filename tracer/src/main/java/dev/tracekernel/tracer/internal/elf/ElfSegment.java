package dev.tracekernel.tracer.internal.elf;

/**
 * A part of an ELF file that is loaded.
 *
 * @param address in memory, before the file is moved to where it is loaded
 * @param offset in the file, in bytes
 * @param size in the file, in bytes
 */
record ElfSegment(long address, long offset, long size, boolean executable, boolean writable) {

  /** The smallest page: what shares none of that size may still share a greater one. */
  private static final long PAGE = 4096;

  boolean holds(long at) {
    return Long.compareUnsigned(at - address, size) < 0;
  }

  /** Tells whether a place in the file is on one of its pages, be it before or behind it. */
  boolean maps(long place) {
    return place >= (offset & -PAGE) && place < ((offset + size + PAGE - 1) & -PAGE);
  }
}
