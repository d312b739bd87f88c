package dev.tracekernel.vm.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is so of a suite under one kernel only.
 *
 * @param systemProperties they come before the suite's own
 * @param excludedGroups tag expressions; what the suite excludes stays excluded
 */
public record SuiteChanges(Map<String, String> systemProperties, List<String> excludedGroups) {

  public static final SuiteChanges NONE = new SuiteChanges(Map.of(), List.of());

  public SuiteChanges {
    systemProperties = Map.copyOf(systemProperties);
    excludedGroups = List.copyOf(excludedGroups);
  }

  /** The suite with these changes. */
  public Suite of(Suite suite) {
    Map<String, String> all = new HashMap<>(suite.systemProperties());
    all.putAll(systemProperties);
    return suite.withSystemProperties(all).withSelection(of(suite.selection()));
  }

  private Selection of(Selection selection) {
    return new Selection(
        selection.includes(),
        selection.excludes(),
        selection.groups(),
        Stream.concat(Stream.of(selection.excludedGroups()), excludedGroups.stream())
            .filter(groups -> !groups.isBlank())
            .collect(Collectors.joining(",")),
        selection.tests());
  }
}
