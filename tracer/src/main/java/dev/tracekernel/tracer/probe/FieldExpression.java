package dev.tracekernel.tracer.probe;

import java.util.List;

/**
 * One field that is wanted: {@code file.f_inode.i_ino}, {@code str(filename)}, {@code kstack}.
 *
 * @param reading what is taken at the end of the path
 * @param path names and indices, {@code [n]}; none for stacks
 */
public record FieldExpression(Reading reading, List<String> path) {

  /** What is recorded of a value. */
  public enum Reading {
    /** The value itself. */
    VALUE(""),
    /** The lower 32 bits of the value, with their sign: what an {@code int} in a register is. */
    INT("int"),
    /** The text that it points to, in the memory that the address is of. */
    STRING("str"),
    /** The text that it points to in the memory of the process. */
    USER_STRING("ustr"),
    /** The text that it points to in the kernel's memory. */
    KERNEL_STRING("kstr"),
    /** The kernel's stack. */
    KERNEL_STACK("kstack"),
    /** The stack of the process. */
    USER_STACK("ustack");

    private final String word;

    Reading(String word) {
      this.word = word;
    }
  }

  public FieldExpression {
    path = List.copyOf(path);
  }

  /** Tells whether this is {@code kstack} or {@code ustack}. */
  public boolean isStack() {
    return reading == Reading.KERNEL_STACK || reading == Reading.USER_STACK;
  }

  /** Tells whether this is a text: {@code str}, {@code ustr} or {@code kstr} of a path. */
  public boolean isString() {
    return !isStack() && reading != Reading.VALUE && reading != Reading.INT;
  }

  /** Returns the name that the event has for it: the path, or the stack's word. */
  public String name() {
    return isStack() ? reading.word : String.join(".", path).replace(".[", "[");
  }

  /** Returns it as a probe's name has it. */
  @Override
  public String toString() {
    return isStack() || reading == Reading.VALUE ? name() : reading.word + "(" + name() + ")";
  }

  static Reading readingOf(String word) {
    for (Reading reading : Reading.values()) {
      if (reading.word.equals(word)) {
        return reading;
      }
    }
    return Reading.VALUE;
  }
}
