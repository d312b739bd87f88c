package dev.tracekernel.vm.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides which classes and methods a {@link Selection} means, as surefire does: {@code -Dtest}
 * takes the place of includes and excludes, and what is only left out leaves the default includes.
 */
public final class TestFilter {

  /** Surefire's default includes. */
  private static final List<String> INCLUDES =
      List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

  private final List<TestPattern> includes;
  private final List<TestPattern> excludes;
  private final boolean nested;

  private TestFilter(Stream<String> patterns, boolean nested) {
    List<TestPattern> all = patterns.map(TestPattern::parse).toList();
    this.includes = included(all);
    this.excludes = all.stream().filter(TestPattern::leavesOut).toList();
    this.nested = nested;
  }

  /** The filter for a selection. */
  public static TestFilter of(Selection selection) {
    if (!selection.tests().isEmpty()) {
      boolean nested = selection.tests().stream().anyMatch(test -> test.contains("$"));
      return new TestFilter(selection.tests().stream(), nested);
    }
    return new TestFilter(
        Stream.concat(
            selection.includes().stream(), selection.excludes().stream().map(text -> "!" + text)),
        !selection.excludes().isEmpty());
  }

  /** Splits a list of patterns at its commas, those in {@code %regex[...]} left alone. */
  public static List<String> split(String patterns) {
    List<String> split = new ArrayList<>();
    for (String part : patterns.split(",(?![^\\[]*])")) {
      if (!part.isBlank()) {
        split.add(part.strip());
      }
    }
    return List.copyOf(split);
  }

  /** Whether some methods of a class may be meant; {@code pkg.Outer$Inner} for a nested one. */
  public boolean selectsClass(String className) {
    return (nested || className.indexOf('$') < 0)
        && includes.stream().anyMatch(pattern -> pattern.matchesClass(className))
        && excludes.stream()
            .filter(TestPattern::isWholeClass)
            .noneMatch(pattern -> pattern.matchesClass(className));
  }

  /** Whether a method of a selected class is meant. */
  public boolean selectsMethod(String className, String method) {
    return includes.stream().anyMatch(pattern -> pattern.matchesMethod(className, method))
        && excludes.stream().noneMatch(pattern -> pattern.matchesMethod(className, method));
  }

  private static List<TestPattern> included(List<TestPattern> all) {
    List<TestPattern> included =
        all.stream().filter(Predicate.not(TestPattern::leavesOut)).toList();
    return included.isEmpty() ? INCLUDES.stream().map(TestPattern::parse).toList() : included;
  }
}
