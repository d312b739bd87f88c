package dev.tracekernel.tracer.map;

import java.util.Set;

/**
 * The global variables of a BPF program that are not constants, live.
 *
 * <p>Reading and writing takes no call into the kernel. Of a value of more than 8 bytes a program
 * may change the one half while the other is read. Any thread may call, while the trace's window is
 * open. When a window opens, they are what the program says they begin with.
 */
public interface BpfGlobals {

  /** Returns the names of the variables, constants included. */
  Set<String> names();

  /**
   * Returns a variable's value.
   *
   * @param type a number, a boolean, a text, a record with components called like members
   * @throws IllegalArgumentException if there is no variable of that name, with the nearest; or if
   *     it is of another type, with those to ask for
   */
  <T> T get(String name, Class<T> type);

  /**
   * Sets a variable.
   *
   * @throws IllegalArgumentException as {@link #get}; if it is a constant, or the value does not
   *     fit
   */
  void set(String name, Object value);
}
