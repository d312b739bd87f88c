package dev.tracekernel.tracer.internal.elf;

/**
 * A section of an ELF file.
 *
 * @param address in memory, before the file is moved to where it is loaded
 * @param offset in the file, in bytes
 * @param size in bytes
 * @param link number of a section that belongs to it
 */
record ElfSection(String name, int type, long address, long offset, long size, int link) {

  static final int SYMTAB = 2;
  static final int NOTE = 7;
  static final int NOBITS = 8;
  static final int DYNSYM = 11;
}
