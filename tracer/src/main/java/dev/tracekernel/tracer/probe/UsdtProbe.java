package dev.tracekernel.tracer.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code usdt:BINARY:PROVIDER:NAME}: a probe that the authors of a program or library put into it.
 *
 * <p>Arguments are {@code arg0}, {@code arg1}, ..., with size and sign as the binary's notes say.
 * One probe may be at several sites; each gives events.
 *
 * @param binary a path; a library's name such as {@code libc}; or {@code jvm}, the running libjvm
 *     with its provider {@code hotspot}
 */
public record UsdtProbe(String binary, String provider, String probe, FieldList fields)
    implements ProbeSpec {

  private static final Pattern TARGET = Pattern.compile("([^:]+):([^:()\\s]+):([^:()\\s]+)");

  static UsdtProbe of(ProbeText text) {
    Matcher target = TARGET.matcher(text.target());
    if (!target.matches()) {
      throw text.malformed("usdt:BINARY:PROVIDER:NAME", "usdt:jvm:hotspot:gc__begin");
    }
    ReturnValue.check(text, false, "uretprobe");
    return new UsdtProbe(target.group(1), target.group(2), target.group(3), text.fields());
  }

  @Override
  public boolean hasWildcard() {
    return Place.hasWildcard(provider) || Place.hasWildcard(probe);
  }

  @Override
  public String place() {
    return "usdt:" + binary + ":" + provider + ":" + probe;
  }
}
