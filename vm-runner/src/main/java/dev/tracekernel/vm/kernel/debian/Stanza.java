package dev.tracekernel.vm.kernel.debian;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A paragraph of fields, as Debian writes its lists.
 *
 * @param fields values by name; lines after a value's first are joined by line feeds
 */
public record Stanza(Map<String, String> fields) {

  /** Returns a field's value. */
  public Optional<String> get(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Returns the words of each line of a field's value, without empty lines. */
  public List<List<String>> table(String field) {
    return get(field)
        .orElse("")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }
}
