package dev.tracekernel.tracer.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code uprobe:BINARY:SYMBOL[+OFFSET]}, {@code uretprobe:BINARY:SYMBOL}: a function of a program
 * or library.
 *
 * <p>It fires in every process of the window's scope that runs that file. Arguments are registers,
 * {@code arg0} to {@code arg5}, since binaries do not say what they mean; {@code str(arg1)} is a
 * text.
 *
 * @param binary a path; a library's name such as {@code libc}; or {@code jvm}, the running libjvm
 * @param symbol as the symbol table has it: of C++ the mangled one
 * @param offset bytes behind the function's start; there are no arguments there
 * @param returns whether returns are watched, which have {@code retval}
 */
public record UserFunctionProbe(
    String binary, String symbol, long offset, boolean returns, FieldList fields)
    implements ProbeSpec {

  private static final Pattern TARGET =
      Pattern.compile("([^:]+):([^:+()\\s]+)(?:\\+(0x[0-9a-fA-F]{1,15}|[0-9]{1,17}))?");

  static UserFunctionProbe of(ProbeText text) {
    boolean returns = text.kind().equals("uretprobe");
    Matcher target = TARGET.matcher(text.target());
    if (!target.matches()) {
      throw text.malformed(
          text.kind() + ":BINARY:SYMBOL" + (returns ? "" : "[+OFFSET]"),
          text.kind() + ":libc:fsync");
    }
    if (returns && target.group(3) != null) {
      throw text.wrong("only a uprobe has an offset; leave out +" + target.group(3));
    }
    return checked(text, target, returns);
  }

  private static UserFunctionProbe checked(ProbeText text, Matcher target, boolean returns) {
    long offset = target.group(3) == null ? 0 : Long.decode(target.group(3));
    var probe =
        new UserFunctionProbe(target.group(1), target.group(2), offset, returns, text.fields());
    if (offset != 0 && probe.hasWildcard()) {
      throw text.wrong("an offset and a wildcard do not go together");
    }
    if (offset != 0) {
      text.requireStacksOnly("the middle of a function");
    }
    ReturnValue.check(text, returns, "uretprobe");
    return probe;
  }

  @Override
  public boolean hasWildcard() {
    return Place.hasWildcard(symbol);
  }

  @Override
  public String place() {
    return (returns ? "uretprobe:" : "uprobe:")
        + binary
        + ":"
        + symbol
        + (offset == 0 ? "" : "+" + offset);
  }
}
