package dev.tracekernel.tracer.internal.elf;

/**
 * A symbol that has an address in its file.
 *
 * @param address in memory, before the file is moved to where it is loaded
 * @param size in bytes; 0 if it is not known
 * @param preferred whether the linker takes it for the name without a version
 */
public record ElfSymbol(String name, Kind kind, long address, long size, boolean preferred) {

  /** What a symbol stands for. */
  public enum Kind {
    /** Code. */
    FUNCTION,
    /** Code that chooses the function when the library is loaded. */
    INDIRECT,
    /** A variable, or what has no type. */
    OTHER
  }
}
