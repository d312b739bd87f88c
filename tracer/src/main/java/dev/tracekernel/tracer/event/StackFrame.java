package dev.tracekernel.tracer.event;

/**
 * A frame of a stack.
 *
 * @param address of the instruction; of all frames but the innermost the one behind the call
 * @param symbol the function, empty if it is not known
 * @param offset bytes from the function's begin, or from the module's where the function is not
 *     known
 * @param module the kernel's module or the file that the code is from, empty for the kernel itself
 *     and where it is not known
 */
public record StackFrame(long address, String symbol, long offset, String module) {

  /** Returns {@code function+0x1f (module)}, as far as that is known. */
  @Override
  public String toString() {
    String where = module.isEmpty() ? "" : " (" + module + ")";
    if (!symbol.isEmpty()) {
      return symbol + "+0x" + Long.toHexString(offset) + where;
    }
    return module.isEmpty()
        ? "0x" + Long.toHexString(address)
        : "+0x" + Long.toHexString(offset) + where;
  }
}
