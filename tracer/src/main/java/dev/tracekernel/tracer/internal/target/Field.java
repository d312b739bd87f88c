package dev.tracekernel.tracer.internal.target;

/**
 * A named value of an event, and how a program gets it.
 *
 * @param name as declared, for example {@code file.f_inode.i_ino}; or the kernel's own
 */
public record Field(String name, ValueType type, Fetch fetch) {}
