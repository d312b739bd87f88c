package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.suite.Suite;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which options of a JVM go together with a cache.
 *
 * <p>Those that are known to: others may load agents, choose an archive of their own, or write
 * files, and would do so on the host when the cache is made.
 */
final class JvmOptions {

  /** The properties left out can make the JDK or JUnit load classes of the suite's. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "-D(?!(java|jdk|sun|junit)\\.).*|-X(mx|ms|ss)\\d+[kKmMgG]?|-(ea|da|esa|dsa|enable|disable)(systemassertions|assertions)?(:.*)?"
              + "|--enable-preview|--enable-native-access=.*|--sun-misc-unsafe-memory-access=.*"
              + "|--illegal-native-access=.*|--add-(opens|exports|reads)=.*"
              + "|-XX:TieredStopAtLevel=1|-XX:\\+UseSerialGC"
              + "|-XX:\\+UnlockDiagnosticVMOptions|-XX:ArchiveRelocationMode=0"
              + "|-XX:[+-](EnableDynamicAgentLoading|HeapDumpOnOutOfMemoryError|ExitOnOutOfMemoryError)"
              + "|-XX:(MaxMetaspaceSize|MaxDirectMemorySize|HeapDumpPath)=.*");

  private static final Set<String> WITH_A_VALUE =
      Set.of("--add-opens", "--add-exports", "--add-reads", "--enable-native-access");

  /** By which JVMs are given options that are on no command line. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private JvmOptions() {}

  /** Returns what speaks against a cache, if anything does. */
  static Optional<String> objection(Suite suite) {
    Iterator<String> options = suite.jvmArguments().iterator();
    while (options.hasNext()) {
      String option = options.next();
      if (WITH_A_VALUE.contains(option) && options.hasNext()) {
        options.next();
      } else if (!KNOWN.matcher(option).matches()) {
        return Optional.of("the suite's JVM has the option " + option);
      }
    }
    return VARIABLES.stream()
        .filter(suite.environment()::containsKey)
        .findFirst()
        .map(name -> "the suite's environment has " + name);
  }
}
