package dev.tracekernel.tracer.internal.source;

import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a text of BCC's dialect that the compiler would not see. */
final class BccErrors {

  private BccErrors() {}

  static void check(String shown, CText text, List<String> attached, List<BccProgram> programs) {
    List<String> functions = text.functions().stream().map(CFunction::name).toList();
    for (String each : attached) {
      String name = each.replaceFirst("=.*", "");
      if (!functions.contains(name)) {
        throw new BpfSourceException(
            "there is no function %s in %s, to attach \"%s\"; there are: %s"
                .formatted(name, shown, each, String.join(", ", functions)));
      }
    }
    if (programs.isEmpty() && !functions.isEmpty() && !declaresProbes(text)) {
      throw new BpfSourceException(unattached(shown, functions));
    }
  }

  private static boolean declaresProbes(CText text) {
    return text.calls("(?:RAW_)?TRACEPOINT_PROBE|K(?:RET)?FUNC_PROBE|LSM_PROBE");
  }

  private static String unattached(String shown, List<String> functions) {
    return "nothing of "
        + shown
        + " is attached: attach a function ("
        + functions.stream().collect(Collectors.joining(", "))
        + ") as \""
        + functions.getFirst()
        + "=kprobe:NAME\", call it kprobe__NAME, or give it a section by SEC(\"...\"), as libbpf's"
        + " programs have";
  }
}
