package dev.tracekernel.bench.suite;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that is started as this one was: with its options, prepared classes included. */
final class SameJvm {

  private static final String PREPARED = "-XX:AOTCache=";

  private SameJvm() {}

  static List<String> command(Class<?> main) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return words;
  }

  static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  static boolean hasPreparedClasses() {
    return options().stream().anyMatch(option -> option.startsWith(PREPARED));
  }
}
