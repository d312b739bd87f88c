package dev.tracekernel.tracer.event;

/**
 * What a program put into the ring, as far as it is not in the call that does the same.
 *
 * @param opcode the operation's number
 * @param name the kernel's name of it, {@code IORING_OP_N} for one that is not in the table
 * @param flags the {@code IOSQE_...} flags
 * @param userData the number by which the program knows it
 * @param meaning what is known of what it does
 */
public record RingEntry(int opcode, String name, int flags, long userData, Meaning meaning) {

  /** What is known of what an operation does. */
  public enum Meaning {
    /** What a system call does too. */
    CALL,
    /** Nothing to files, sockets or processes: a timeout, a poll, buffers of the ring. */
    OF_THE_RING,
    /** Not known here: a command to a driver, or an operation that is newer than this table. */
    UNKNOWN
  }
}
