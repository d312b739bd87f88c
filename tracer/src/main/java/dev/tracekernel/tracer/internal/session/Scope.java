package dev.tracekernel.tracer.internal.session;

/** Whose calls a window has, as the programs tell it. */
public sealed interface Scope {

  /** This process and what it starts. */
  record ThisProcess() implements Scope {}

  /** The thread that opens the window, and the threads and processes that it starts. */
  record ThisThread() implements Scope {}

  /**
   * A process, all its threads, and what it has started and starts.
   *
   * @param pid in this pid namespace
   */
  record ProcessTree(long pid) implements Scope {}

  /**
   * Every process in a pid namespace and in those within it.
   *
   * @param pid of a process in it, in this pid namespace
   */
  record PidNamespaceOf(long pid) implements Scope {}

  /** Every process. */
  record Everybody() implements Scope {}
}
