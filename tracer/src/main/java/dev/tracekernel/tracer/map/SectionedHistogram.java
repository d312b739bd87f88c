package dev.tracekernel.tracer.map;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A histogram for each of some sections: of processes, of disks. Immutable.
 *
 * @param sections in the kernel's order
 * @param <S> what sections are told apart by
 */
public record SectionedHistogram<S>(Map<S, Histogram> sections) {

  public SectionedHistogram {
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /** Returns the histograms of counts by section and slot. */
  public static <S> SectionedHistogram<S> of(
      Scale scale, Map<S, ? extends Map<? extends Number, ? extends Number>> slots) {
    Map<S, Histogram> sections = new LinkedHashMap<>();
    slots.forEach((section, counts) -> sections.put(section, Histogram.of(scale, counts)));
    return new SectionedHistogram<>(sections);
  }

  /**
   * Returns the lines that BCC prints, texts as Python's bytes: {@code disk = b'sda'}.
   *
   * @param valueType the header of the values
   * @param header what sections are
   */
  public String text(String valueType, String header) {
    return text(valueType, header, PythonText::of);
  }

  /** Returns the lines with sections as the function prints them: BCC's section_print_fn. */
  public String text(String valueType, String header, Function<? super S, String> print) {
    StringBuilder lines = new StringBuilder();
    sections.forEach(
        (section, histogram) ->
            lines
                .append("\n%s = %s\n".formatted(header, print.apply(section)))
                .append(histogram.text(valueType)));
    return lines.toString();
  }
}
