package dev.tracekernel.tracer.internal.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What calls a function of BCC's dialect: a program in a section, which gets the arguments.
 *
 * <p>The function itself is inlined into it. The program has the function's name with a prefix,
 * which {@link GivenNames} takes away.
 *
 * @param section which says to libbpf what kind of program it is, and where it is attached
 * @param arguments where a function's parameters after the first come from
 */
record BccProgram(CFunction function, String section, Arguments arguments) {

  /** Where arguments come from. */
  enum Arguments {
    OF_KERNEL,
    OF_USER,
    OF_SYSCALL
  }

  private static final Pattern BY_NAME =
      Pattern.compile("(kprobe|kretprobe|tracepoint|raw_tracepoint)__(\\w+)");
  private static final Pattern SYSCALL =
      Pattern.compile("(?:__(?:x64|arm64|ia32)_)?sys_(\\w+)|syscall__(\\w+)");
  private static final Pattern STRUCTURE =
      Pattern.compile("(?:const )?struct (\\w+) ?\\* ?(?:const )?\\w+");
  private static final Pattern NAME = Pattern.compile("\\w+$");

  /** Returns a function's program if its name says where it is attached. */
  static Optional<BccProgram> byName(CFunction function) {
    Matcher name = BY_NAME.matcher(function.name());
    return name.matches()
        ? Optional.of(named(function, name.group(1), name.group(2)))
        : Optional.empty();
  }

  private static BccProgram named(CFunction function, String kind, String target) {
    Matcher syscall = SYSCALL.matcher(target);
    if (kind.equals("tracepoint")) {
      String path = target.replaceFirst("__", "/");
      return new BccProgram(function, "tracepoint/" + path, Arguments.OF_KERNEL);
    }
    if (kind.equals("raw_tracepoint")) {
      return new BccProgram(function, "tp_btf/" + target, Arguments.OF_KERNEL);
    }
    if (syscall.matches() && syscall.group(1) != null) {
      String section = (kind.equals("kprobe") ? "ksyscall/" : "kretsyscall/") + syscall.group(1);
      return new BccProgram(function, section, Arguments.OF_SYSCALL);
    }
    return new BccProgram(function, kind + "/" + target, Arguments.OF_KERNEL);
  }

  /** Returns the program of a function that is attached by hand. */
  static BccProgram attached(CFunction function, String probe) {
    String kind = probe.replaceFirst(":.*", "");
    String section =
        switch (kind) {
          case "kprobe", "kretprobe", "uprobe", "uretprobe", "tracepoint", "usdt" -> kind;
          case "syscall" -> "kprobe";
          case "rawtracepoint" -> "raw_tp";
          case "fentry", "fexit", "lsm" -> kind + "/" + probe.replaceFirst(".*:", "");
          case "profile", "interval", "software", "hardware" -> "perf_event";
          default -> throw new BpfSourceException(unknown(function, probe));
        };
    return new BccProgram(function, section, argumentsOf(function, probe, kind));
  }

  private static String unknown(CFunction function, String probe) {
    return "\""
        + function.name()
        + "="
        + probe
        + "\" attaches to no probe that there is: syscall, kprobe, kretprobe, uprobe, uretprobe,"
        + " tracepoint, rawtracepoint, fentry, fexit, lsm, usdt, profile, interval, software, hardware";
  }

  private static Arguments argumentsOf(CFunction function, String probe, String kind) {
    if (kind.equals("syscall")
        || SYSCALL.matcher(function.name()).matches()
        || SYSCALL.matcher(probe.substring(probe.indexOf(':') + 1)).matches()) {
      return Arguments.OF_SYSCALL;
    }
    return kind.startsWith("u") ? Arguments.OF_USER : Arguments.OF_KERNEL;
  }

  /** Returns what is declared before the text: that the function is inlined. */
  String declaration() {
    return "static %s %s(%s) __attribute__((always_inline));%n"
        .formatted(function.result(), function.name(), function.declaredParameters());
  }

  /** Returns what comes after the text. */
  String definition(List<String> ownStructures) {
    StringBuilder call = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < function.parameters().size(); i++) {
      call.append(i == 0 ? "ctx" : ", " + argument(i, ownStructures));
    }
    String body = function.returnsNothing() ? call + "); return 0;" : "return " + call + ");";
    return "SEC(\"%s\") int %s%s(void *ctx) { %s }%n"
        .formatted(section, GivenNames.PREFIX, function.name(), body);
  }

  private String argument(int number, List<String> ownStructures) {
    String parameter = function.parameters().get(number);
    String type = NAME.matcher(parameter).replaceFirst("").strip();
    String value =
        arguments == Arguments.OF_SYSCALL
            ? "PT_REGS_PARM%d_CORE_SYSCALL(TK_BCC_CALLER(ctx))".formatted(number)
            : "PT_REGS_PARM%d((struct pt_regs *)ctx)".formatted(number);
    Matcher structure = STRUCTURE.matcher(parameter);
    boolean isKernels =
        arguments == Arguments.OF_KERNEL
            && structure.matches()
            && !ownStructures.contains(structure.group(1));
    return isKernels
        ? "(%s)TK_BCC_POINTER(struct %s, %s)".formatted(type, structure.group(1), value)
        : "(%s)%s".formatted(type, value);
  }
}
