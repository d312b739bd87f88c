package dev.tracekernel.tracer.event;

import java.util.List;

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

    /** Tells whether the value is a number of 32 bits with a sign. */
    boolean isInt() {
      return type.equals("int") || type.equals("pid_t");
    }

    boolean isPointer() {
      return type.endsWith("*");
    }
  }
}
