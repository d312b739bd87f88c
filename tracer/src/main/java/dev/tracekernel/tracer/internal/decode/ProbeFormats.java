package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.ProbeField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the records of probes mean.
 *
 * @param formats by the number of their specification
 * @param symbols what is at the addresses of their stacks
 */
public record ProbeFormats(Map<Integer, ProbeFormat> formats, StackSymbols symbols) {

  /** Of a trace without probes. */
  public static final ProbeFormats NONE = new ProbeFormats(Map.of(), StackSymbols.NONE);

  public ProbeFormats {
    formats = Map.copyOf(formats);
  }

  /** Returns the places of all probes by the probes' names. */
  public Map<String, List<String>> places() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (ProbeFormat format : formats.values()) {
      places.computeIfAbsent(format.probe(), _ -> new TreeSet<>()).addAll(format.places());
    }
    return lists(places);
  }

  /** Returns the fields of all probes by the probes' names, each once. */
  public Map<String, List<ProbeField>> fields() {
    Map<String, Set<ProbeField>> fields = new TreeMap<>();
    for (ProbeFormat format : formats.values()) {
      Set<ProbeField> known = fields.computeIfAbsent(format.probe(), _ -> new LinkedHashSet<>());
      format.fields().forEach(field -> known.add(field.described()));
    }
    return lists(fields);
  }

  private static <T> Map<String, List<T>> lists(Map<String, Set<T>> sets) {
    return sets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
  }
}
