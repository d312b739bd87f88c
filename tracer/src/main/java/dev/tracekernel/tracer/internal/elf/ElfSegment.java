package dev.tracekernel.tracer.internal.elf;

/**
 * A part of an ELF file that is loaded.
 *
 * @param address in memory, before the file is moved to where it is loaded
 * @param offset in the file, in bytes
 * @param size in the file, in bytes
 */
record ElfSegment(long address, long offset, long size, boolean executable) {

  boolean holds(long at) {
    return Long.compareUnsigned(at - address, size) < 0;
  }
}
