package dev.tracekernel.vm.kernel.debian;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Debian has which series. */
final class Suites {

  /** The series that a stable release keeps for its life. */
  private static final Map<String, String> STABLE =
      Map.of("5.10", "bullseye", "6.1", "bookworm", "6.12", "trixie");

  /** Where new series are. A suite that a mirror does not have (yet, any more) is passed over. */
  private static final List<String> NEWEST = List.of("forky-backports", "trixie-backports", "sid");

  private static final List<String> OLDER = List.of("bookworm-backports", "bullseye-security");

  private static final String SECURITY = "-security";

  private Suites() {}

  /** Returns the groups of suites to ask for a series; a group is asked if none before has it. */
  static List<List<String>> of(String series) {
    Stream<List<String>> stable =
        Optional.ofNullable(STABLE.get(series)).stream().map(Suites::withSecurity);
    Stream<List<String>> others = Stream.of(NEWEST, OLDER).flatMap(List::stream).map(List::of);
    return Stream.concat(stable, others).toList();
  }

  /** Returns the suites to ask for the newest kernel of all. */
  static List<String> newest() {
    return NEWEST;
  }

  /** Returns a suite, and the one that mends it: only stable releases have that. */
  static List<String> withSecurity(String suite) {
    return suite.contains("-") ? List.of(suite) : List.of(suite, suite + SECURITY);
  }
}
