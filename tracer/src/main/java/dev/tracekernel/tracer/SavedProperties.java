package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties of a trace file: the names, and what the tracer writes. */
final class SavedProperties {

  static final String KERNEL = "kernel";
  static final String ARCHITECTURE = "architecture";
  static final String PROBES = "probes";
  static final String SCOPE = "scope";
  static final String MEMORY_LIMIT = "memoryLimit";
  static final String BUFFER_BYTES = "bufferBytes";
  static final String MEASURES = "measures";
  static final String LIMITATIONS = "limitations";
  static final String LAYOUTS = "layouts";
  static final String WRITER = "writer";
  private static final String SAVED = "saved";
  private static final String MONOTONIC = "monotonic";
  private static final String JAVA = "java";
  private static final String PID = "pid";

  private SavedProperties() {}

  /** Returns the properties of a snapshot that is saved now, the user's last. */
  static Map<String, String> of(TraceSnapshot snapshot, Map<String, String> users) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(KERNEL, snapshot.kernel());
    properties.put(ARCHITECTURE, snapshot.architecture().toString());
    properties.put(PROBES, probes(snapshot.declaration()));
    properties.put(SCOPE, snapshot.declaration().scope().toString());
    properties.put(MEMORY_LIMIT, Long.toString(snapshot.declaration().memoryLimit()));
    properties.put(BUFFER_BYTES, Integer.toString(snapshot.declaration().bufferBytes()));
    if (!snapshot.declaration().measures().isEmpty()) {
      properties.put(MEASURES, measures(snapshot.declaration()));
    }
    if (!snapshot.limitations().isEmpty()) {
      properties.put(LIMITATIONS, limitations(snapshot));
    }
    properties.put(LAYOUTS, layouts());
    properties.put(WRITER, writer());
    Instant now = Clock.systemUTC().instant();
    properties.put(MONOTONIC, Long.toString(System.nanoTime()));
    properties.put(SAVED, now.toString());
    properties.put(JAVA, System.getProperty("java.vm.name") + " " + Runtime.version());
    properties.put(PID, Long.toString(ProcessHandle.current().pid()));
    users.forEach((name, value) -> add(properties, name, value));
    return properties;
  }

  private static void add(Map<String, String> properties, String name, String value) {
    if (properties.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(
          "a trace file has a property \"" + name + "\" of its own; choose another name");
    }
  }

  private static String probes(TraceDeclaration declaration) {
    return declaration.probes().stream().map(ProbeSpec::name).collect(Collectors.joining(","));
  }

  private static String measures(TraceDeclaration declaration) {
    return declaration.measures().stream()
        .map(Measurable::name)
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String limitations(TraceSnapshot snapshot) {
    return snapshot.limitations().stream().map(Limitation::line).collect(Collectors.joining("\n"));
  }

  private static String layouts() {
    return new TreeMap<>(Records.LAYOUTS)
        .entrySet().stream()
            .map(type -> type.getKey() + "=" + type.getValue())
            .collect(Collectors.joining(","));
  }

  private static String writer() {
    String version = SavedProperties.class.getPackage().getImplementationVersion();
    return "TraceKernel " + (version == null ? "of a build folder" : version);
  }
}
