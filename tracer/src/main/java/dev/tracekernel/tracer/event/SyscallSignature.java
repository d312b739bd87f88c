package dev.tracekernel.tracer.event;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a system call and its parameters, as the kernel declares them.
 *
 * @param name the call's name, for example {@code openat}
 * @param parameters in the order of the call, at most six
 */
public record SyscallSignature(String name, List<Parameter> parameters) {

  public SyscallSignature {
    parameters = List.copyOf(parameters);
  }

  /** Returns the position of the parameter, -1 if there is none of that name. */
  public int indexOf(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns which of the parameters are paths, descriptors and socket addresses. */
  public CallShape shape() {
    return CallShape.of(this);
  }

  /** Returns the parameters' names. */
  public List<String> parameterNames() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /**
   * A parameter of a system call.
   *
   * @param type the C type as the kernel's header spells it, for example {@code const char __user
   *     *}
   * @param name the kernel's name
   */
  public record Parameter(String type, String name) {

    private static final Pattern WIDE = Pattern.compile("long|size_t|off_t|64|\\*");

    /** Tells whether the value is a number of 32 bits with a sign. */
    boolean isInt() {
      return type.equals("int") || type.equals("pid_t");
    }

    /** Returns how many bits of the register the kernel looks at. */
    int bits() {
      if (type.equals("umode_t")) {
        return Short.SIZE;
      }
      return WIDE.matcher(type).find() ? Long.SIZE : Integer.SIZE;
    }

    boolean isPointer() {
      return type.endsWith("*");
    }
  }
}
