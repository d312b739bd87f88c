package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.file.BadTraceFileException;
import dev.tracekernel.tracer.internal.file.TraceFile;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a trace file says that it traced; what cannot be understood is refused. */
final class SavedDeclaration {

  /** A probe's fields have commas too, but a blank behind each. */
  private static final String BETWEEN_PROBES = ",(?! )";

  private final Path path;
  private final TraceFile file;

  SavedDeclaration(Path path, TraceFile file) {
    this.path = path;
    this.file = file;
  }

  Architecture architecture() throws IOException {
    String name = property(SavedProperties.ARCHITECTURE);
    return Architecture.ofMachine(name)
        .orElseThrow(() -> unknown(SavedProperties.ARCHITECTURE, name));
  }

  /** Records of a type that is known here, in another layout, would be misread. */
  void checkLayouts() throws IOException {
    String layouts = property(SavedProperties.LAYOUTS);
    for (String layout : split(layouts)) {
      if (!layout.matches("[0-9]{1,9}=[0-9]{1,9}")) {
        throw unknown(SavedProperties.LAYOUTS, layouts);
      }
      String[] words = layout.split("=", 2);
      int type = Integer.parseInt(words[0]);
      int version = Integer.parseInt(words[1]);
      if (Records.LAYOUTS.getOrDefault(type, version) != version) {
        String writer = property(SavedProperties.WRITER);
        throw BadTraceFileException.layout(path, type, version, writer);
      }
    }
  }

  TraceDeclaration declaration(Architecture architecture) throws IOException {
    return new TraceDeclaration(probes(architecture), scope(), memoryLimit(), bufferBytes())
        .withMeasures(measures());
  }

  /** What a later version measures, this one cannot be asked for. */
  private Measurable[] measures() {
    return split(file.properties().getOrDefault(SavedProperties.MEASURES, "")).stream()
        .flatMap(name -> MeasureNames.measure(name).stream())
        .toArray(Measurable[]::new);
  }

  private List<ProbeSpec> probes(Architecture architecture) throws IOException {
    List<ProbeSpec> probes = new ArrayList<>();
    for (String name : split(property(SavedProperties.PROBES))) {
      try {
        probes.add(ProbeSpec.parse(name, architecture));
      } catch (UnknownProbeException e) {
        throw unknown(SavedProperties.PROBES, name);
      }
    }
    return probes;
  }

  private TraceScope scope() throws IOException {
    String text = property(SavedProperties.SCOPE);
    return SavedScope.parse(text).orElseThrow(() -> unknown(SavedProperties.SCOPE, text));
  }

  private long memoryLimit() throws IOException {
    String text = property(SavedProperties.MEMORY_LIMIT);
    if (!text.matches("[0-9]{1,18}")) {
      throw unknown(SavedProperties.MEMORY_LIMIT, text);
    }
    return Math.max(Long.parseLong(text), TraceDeclaration.LEAST_MEMORY_LIMIT);
  }

  private int bufferBytes() throws IOException {
    String text = file.properties().getOrDefault(SavedProperties.BUFFER_BYTES, "0");
    if (!text.matches("[0-9]{1,9}")) {
      throw unknown(SavedProperties.BUFFER_BYTES, text);
    }
    return Math.min(Integer.parseInt(text), TraceDeclaration.MOST_BUFFER_BYTES);
  }

  /** A file of a writer that knew of none has no such property. */
  List<Limitation> limitations() throws IOException {
    String text = file.properties().getOrDefault(SavedProperties.LIMITATIONS, "");
    try {
      return text.lines().map(Limitation::ofLine).toList();
    } catch (IllegalArgumentException e) {
      throw unknown(SavedProperties.LIMITATIONS, text);
    }
  }

  private String property(String name) throws IOException {
    String value = file.properties().get(name);
    if (value == null) {
      throw unknown(name, "nothing");
    }
    return value;
  }

  private static List<String> split(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(BETWEEN_PROBES));
  }

  private BadTraceFileException unknown(String property, String value) {
    return BadTraceFileException.property(path, property, value);
  }
}
