package dev.tracekernel.vm.suite;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One of surefire's patterns: {@code Class}, {@code pkg.Class#method}, {@code **}{@code
 * /Test*.java}, {@code #one+two*}, {@code %regex[.*Test.class#.*]}, each with {@code !} before it
 * for what is left out.
 *
 * @param leavesOut whether it began with {@code !}
 * @param file matches a class file's path, such as {@code pkg/Outer$Inner.class}
 * @param methods match a method's name; empty for the class as a whole
 */
record TestPattern(boolean leavesOut, Pattern file, List<Pattern> methods) {

  private static final String REGEX = "%regex[";

  static TestPattern parse(String text) {
    boolean leavesOut = text.startsWith("!");
    String pattern = text.substring(leavesOut ? 1 : 0).strip();
    if (pattern.startsWith(REGEX)) {
      return regex(leavesOut, inBrackets(pattern));
    }
    return ant(leavesOut, pattern);
  }

  boolean isWholeClass() {
    return methods.isEmpty();
  }

  boolean matchesClass(String className) {
    return file.matcher(className.replace('.', '/') + ".class").matches();
  }

  boolean matchesMethod(String className, String method) {
    return matchesClassOrOuter(className)
        && (isWholeClass() || methods.stream().anyMatch(name -> name.matcher(method).matches()));
  }

  /** A nested class runs with the class around it, which may be the one that was named. */
  private boolean matchesClassOrOuter(String className) {
    int end = className.lastIndexOf('$');
    return matchesClass(className) || (end > 0 && matchesClassOrOuter(className.substring(0, end)));
  }

  private static TestPattern regex(boolean leavesOut, String pattern) {
    int hash = pattern.indexOf('#');
    String file = hash < 0 ? pattern : pattern.substring(0, hash);
    return new TestPattern(
        leavesOut,
        Pattern.compile(file.isEmpty() ? ".*" : file),
        hash < 0 ? List.of() : List.of(Pattern.compile(pattern.substring(hash + 1))));
  }

  private static TestPattern ant(boolean leavesOut, String pattern) {
    int hash = pattern.indexOf('#');
    String file = hash < 0 ? pattern : pattern.substring(0, hash);
    return new TestPattern(
        leavesOut,
        Wildcards.path(classFile(file)),
        hash < 0 ? List.of() : methods(pattern.substring(hash + 1)));
  }

  private static List<Pattern> methods(String patterns) {
    return Arrays.stream(patterns.split("\\+")).map(Wildcards::path).toList();
  }

  private static String classFile(String pattern) {
    String name = pattern.replaceFirst("\\.(java|class)$", "");
    String path = name.indexOf('/') < 0 ? name.replace('.', '/') : name.replaceFirst("^/", "");
    String whole = path.isEmpty() ? "*" : path.endsWith("/") ? path + "**" : path;
    return (whole.startsWith("**/") ? "" : "**/") + whole + ".class";
  }

  private static String inBrackets(String pattern) {
    if (!pattern.endsWith("]")) {
      throw new IllegalArgumentException("the pattern \"" + pattern + "\" has no ] at its end");
    }
    return pattern.substring(REGEX.length(), pattern.length() - 1);
  }
}
