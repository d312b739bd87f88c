package dev.tracekernel.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The families of one ABI: a line is the family, a tab, its mask, a tab, how the rest is shown; for
 * each value a tab, its name, "=", its number; for each flag the same with a "+" before the name.
 */
final class SymbolTableFile {

  private final List<Family> families;
  private final Map<String, String> lines = new LinkedHashMap<>();

  SymbolTableFile(List<Family> families) {
    this.families = families;
  }

  /** Takes the families that are read from these headers. */
  SymbolTableFile with(SymbolHeaders headers, boolean ofLibrary) throws IOException {
    var found = new HeaderNames(headers.text());
    Map<Family, List<String>> names = new LinkedHashMap<>();
    Set<String> constants = new LinkedHashSet<>();
    families.stream()
        .filter(family -> family.ofLibrary() == ofLibrary)
        .forEach(family -> names.put(family, found.of(family)));
    names.values().forEach(constants::addAll);
    names.keySet().forEach(family -> family.maskName().ifPresent(constants::add));
    Map<String, Long> values = headers.values(constants);
    names.forEach((family, its) -> lines.put(family.name(), line(family, its, values)));
    return this;
  }

  List<String> lines() {
    return List.copyOf(lines.values());
  }

  private static String line(Family family, List<String> names, Map<String, Long> values) {
    Long mask = family.maskName().map(values::get).orElseGet(() -> Long.decode(family.mask()));
    List<String> fields = new ArrayList<>(List.of(family.name(), mask.toString(), family.rest()));
    fields.addAll(numbered(names, family.values(), values, ""));
    Predicate<String> flag = name -> !family.values().test(name) && value(name, values) != 0;
    fields.addAll(numbered(names, flag, values, "+"));
    return String.join("\t", fields);
  }

  /** Of two names for one number the first counts. */
  private static List<String> numbered(
      List<String> names, Predicate<String> which, Map<String, Long> values, String sign) {
    Map<Long, String> byValue = new LinkedHashMap<>();
    names.stream().filter(which).forEach(name -> byValue.putIfAbsent(value(name, values), name));
    return byValue.entrySet().stream()
        .map(each -> sign + each.getValue() + "=" + each.getKey())
        .toList();
  }

  private static long value(String name, Map<String, Long> values) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
