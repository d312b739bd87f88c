package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Architecture;

/**
 * A probe's name, taken apart at its kind and its fields.
 *
 * @param whole as it was written, for errors
 * @param target between the kind and the fields
 */
record ProbeText(String whole, String kind, String target, FieldList fields) {

  static ProbeText of(String name) {
    String whole = name.strip();
    int colon = whole.indexOf(':');
    if (colon < 0) {
      throw UnknownProbeException.ofKind(name);
    }
    int end = FieldScanner.startOfList(whole);
    return new ProbeText(
        whole,
        whole.substring(0, colon),
        whole.substring(colon + 1, Math.max(end, colon + 1)),
        FieldScanner.parse(whole, whole.substring(end)));
  }

  ProbeSpec spec(Architecture architecture) {
    return switch (kind) {
      case "syscall" -> SyscallProbe.of(this, architecture);
      case "tracepoint" -> TracepointProbe.of(this);
      case "rawtracepoint" -> RawTracepointProbe.of(this);
      case "kprobe", "kretprobe", "fentry", "fexit" -> KernelFunctionProbe.of(this);
      case "uprobe", "uretprobe" -> UserFunctionProbe.of(this);
      case "usdt" -> UsdtProbe.of(this);
      case "profile", "interval" -> TimerProbe.of(this);
      case "software", "hardware" -> PerfEventProbe.of(this);
      case "lsm" -> LsmProbe.of(this);
      default -> throw UnknownProbeException.ofKind(whole);
    };
  }

  UnknownProbeException malformed(String form, String example) {
    return UnknownProbeException.because(
        "probe \"" + whole + "\": expected " + form + ", for example \"" + example + "\"");
  }

  /** Returns this probe's error with a remedy of its own. */
  UnknownProbeException wrong(String why) {
    return UnknownProbeException.because("probe \"" + whole + "\": " + why);
  }

  /** Returns a positive whole number, or refuses it. */
  long positive(String number, String what) {
    if (!number.matches("[1-9][0-9]{0,17}")) {
      throw wrong(what + " is a positive whole number, not \"" + number + "\"");
    }
    return Long.parseLong(number);
  }

  /** Refuses fields that need arguments, where there are none. */
  void requireStacksOnly(String what) {
    for (FieldExpression field : fields.expressions()) {
      if (!field.isStack()) {
        throw wrong(what + " has no arguments; there are kstack and ustack, not \"" + field + "\"");
      }
    }
  }
}
