package dev.tracekernel.tracer.event;

import java.util.List;

/**
 * A number by the kernel's names for it: {@code O_WRONLY|O_CREAT}, {@code SIGTERM}, {@code 0600}.
 *
 * @param names a value's name, and those of the flags that are set by rising value
 * @param rest the bits that have no name, zero if there are none
 * @param base how {@code rest} is written
 */
public record Symbols(List<String> names, long rest, Base base) {

  /** How numbers without a name are written. */
  public enum Base {
    /** {@code 0x10}. */
    HEX,
    /** {@code 020}, as permissions are. */
    OCTAL,
    /** {@code 16}. */
    DECIMAL
  }

  public Symbols {
    names = List.copyOf(names);
  }

  /**
   * Tells whether that name is among them. A flag that stands for several others, as {@code O_SYNC}
   * does for {@code O_DSYNC}, takes their place.
   */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** Returns them as strace writes them. */
  @Override
  public String toString() {
    String known = String.join("|", names);
    if (rest == 0 && !names.isEmpty()) {
      return known;
    }
    return (known.isEmpty() ? "" : known + "|") + number();
  }

  private String number() {
    return switch (base) {
      case HEX -> rest == 0 ? "0" : "0x" + Long.toHexString(rest);
      case OCTAL -> rest == 0 ? "0" : "0" + Long.toOctalString(rest);
      case DECIMAL -> Long.toString(rest);
    };
  }
}
