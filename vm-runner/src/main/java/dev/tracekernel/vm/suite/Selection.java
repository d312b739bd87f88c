package dev.tracekernel.vm.suite;

import java.util.List;

/**
 * Which tests of a suite are meant, as surefire names them.
 *
 * @param includes Ant patterns of class files, such as {@code **}{@code /*Test.java}; empty for
 *     surefire's defaults
 * @param excludes Ant patterns of class files
 * @param groups a tag expression; empty for all
 * @param excludedGroups a tag expression; empty for none
 * @param tests surefire's {@code -Dtest}: {@code ClassTest#method}, with {@code *}; empty for all
 */
public record Selection(
    List<String> includes,
    List<String> excludes,
    String groups,
    String excludedGroups,
    List<String> tests) {

  public Selection {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    tests = List.copyOf(tests);
  }
}
