package dev.tracekernel.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The parameters of system calls by the name of the call or of the kernel's function, each as
 * {@code TYPE NAME}.
 */
record Prototypes(Map<String, List<String>> byName) {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern FUNCTION =
      Pattern.compile("asmlinkage long sys_(\\w+)\\(([^)]*)\\);");
  private static final Pattern NAMED = Pattern.compile(".*[ *]\\s*\\w+");

  Prototypes {
    byName = Map.copyOf(byName);
  }

  /** Reads the kernel's header; of a function that it declares twice the first counts. */
  static Prototypes ofHeader(String header) {
    Map<String, List<String>> byName = new HashMap<>();
    FUNCTION
        .matcher(COMMENT.matcher(header).replaceAll(""))
        .results()
        .forEach(function -> byName.putIfAbsent(function.group(1), parameters(function)));
    return new Prototypes(byName);
  }

  /** Reads a supplement: name, and for each parameter a tab, its type, a blank, its name. */
  static Prototypes ofSupplement(Path file) {
    Map<String, List<String>> byName = new HashMap<>();
    for (String line : lines(file)) {
      List<String> fields = List.of(line.split("\t", -1));
      byName.put(fields.getFirst(), fields.subList(1, fields.size()));
    }
    return new Prototypes(byName);
  }

  /** Returns the lines of a supplement, without comments. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the parameters, empty if the call is not here or has parameters without a name. */
  Optional<List<String>> of(String name) {
    return Optional.ofNullable(byName.get(name)).filter(Prototypes::allNamed);
  }

  private static boolean allNamed(List<String> parameters) {
    return parameters.stream().allMatch(parameter -> parameter.contains(" "));
  }

  private static List<String> parameters(MatchResult function) {
    String list = function.group(2).strip();
    return list.equals("void")
        ? List.of()
        : Arrays.stream(list.split(",")).map(Prototypes::normalised).toList();
  }

  /** One blank between words, and around a star; a type without a name is left without blanks. */
  private static String normalised(String parameter) {
    String words = parameter.replace("*", " * ").strip().replaceAll("\\s+", " ");
    return isNamed(words) ? words.replace("* *", "**") : words.replace(" ", "");
  }

  private static boolean isNamed(String words) {
    return NAMED.matcher(words).matches() && !KernelTypes.isType(words);
  }
}
