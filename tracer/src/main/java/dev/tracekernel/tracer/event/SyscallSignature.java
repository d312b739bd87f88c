package dev.tracekernel.tracer.event;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a system call and its parameters, as the kernel declares them; immutable. */
public final class SyscallSignature {

  private final String name;
  private final List<Parameter> parameters;

  /** Found when it is first asked for: each event that is looked at asks for its call's. */
  private @Nullable CallShape shape;

  /**
   * Creates a signature.
   *
   * @param name the call's name, for example {@code openat}
   * @param parameters in the order of the call, at most six
   */
  public SyscallSignature(String name, List<Parameter> parameters) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
  }

  /** Returns the call's name, for example {@code openat}. */
  public String name() {
    return name;
  }

  /** Returns the parameters in the order of the call, at most six. */
  public List<Parameter> parameters() {
    return parameters;
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
    CallShape found = shape;
    if (found == null) { // by several threads at once, perhaps: they find the same
      found = CallShape.of(this);
      shape = found;
    }
    return found;
  }

  /** Returns the parameters' names. */
  public List<String> parameterNames() {
    return parameters.stream().map(Parameter::name).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyscallSignature that
        && name.equals(that.name)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, parameters);
  }

  @Override
  public String toString() {
    return name + parameters;
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
