package dev.tracekernel.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which calls of x86-64 those may be that only i386 has the name of: a line is the name, a tab, and
 * the names with commas, {@code -} if it is none of them.
 */
final class Counterparts {

  private static final List<String> SUFFIXES = List.of("_time64", "64", "32");

  private static final String NONE = "-";

  private final Collection<String> natives;
  private final Map<String, String> listed = new TreeMap<>();

  Counterparts(Collection<String> natives, Path supplement) {
    this.natives = natives;
    for (String line : Prototypes.lines(supplement)) {
      String[] fields = line.split("\t", -1);
      listed.put(fields[0], fields[1]);
      names(fields[1]).forEach(name -> require(name, supplement));
    }
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(",")).filter(name -> !name.equals(NONE));
  }

  private void require(String name, Path supplement) {
    if (!natives.contains(name)) {
      throw new IllegalArgumentException(
          supplement + " names " + name + ", which is no call of x86-64");
    }
  }

  /** Returns the lines for these calls of i386; none for what nothing is known of. */
  List<String> lines(Collection<String> calls) {
    List<String> lines = new ArrayList<>();
    for (String call : new TreeSet<>(calls)) {
      if (!natives.contains(call)) {
        of(call).ifPresent(names -> lines.add(call + "\t" + names));
      }
    }
    return lines;
  }

  private Optional<String> of(String call) {
    return Optional.ofNullable(listed.get(call)).or(() -> withoutSuffix(call));
  }

  private Optional<String> withoutSuffix(String call) {
    return SUFFIXES.stream()
        .filter(call::endsWith)
        .map(suffix -> call.substring(0, call.length() - suffix.length()))
        .filter(natives::contains)
        .findFirst();
  }
}
