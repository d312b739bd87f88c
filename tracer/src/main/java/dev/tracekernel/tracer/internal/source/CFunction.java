package dev.tracekernel.tracer.internal.source;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A function's declaration.
 *
 * @param result its type
 * @param parameters each with type and name
 */
record CFunction(String result, String name, List<String> parameters) {

  /** What C passes as another type where a declaration says nothing of parameters. */
  private static final Pattern PROMOTED =
      Pattern.compile(
          "(?s).*\\b(char|short|bool|_Bool|float|__?[us](8|16)|[us](8|16)|umode_t)\\b[^*]*");

  static CFunction of(String result, String name, String parameters) {
    String list = parameters.strip();
    return new CFunction(
        result.replaceAll("\\s+", " "),
        name,
        list.isEmpty() || list.equals("void")
            ? List.of()
            : Arrays.stream(list.split(","))
                .map(it -> it.strip().replaceAll("\\s+", " "))
                .toList());
  }

  boolean returnsNothing() {
    return result.equals("void");
  }

  /** Returns the parameters of a declaration that fits, before the types of this text are known. */
  String declaredParameters() {
    boolean promotes = parameters.stream().anyMatch(it -> PROMOTED.matcher(it).matches());
    return promotes ? String.join(", ", parameters) : "";
  }
}
