package dev.tracekernel.vm.run;

import dev.tracekernel.vm.agent.AgentCommand;
import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.guest.GuestCommand;
import dev.tracekernel.vm.guest.GuestUser;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A suite as a command for the guest. */
final class SuiteCommand {

  /** The channel's name is known in the guest only. */
  private static final List<String> WITH_CHANNEL =
      List.of("/bin/sh", "-c", "exec \"$@\" \"$" + GuestCommand.CHANNEL + "\"", "sh");

  /** To move the JDK's own class archive, each of its pages is read from the host first. */
  private static final List<String> FOR_EMULATED_CPUS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0");

  /** Chooses a collector or a compiler, as the options above do. */
  private static final Pattern TUNED =
      Pattern.compile("-XX:\\+Use\\w*GC|-XX:[+-]?Tiered.*|-Xint|-Xcomp");

  private SuiteCommand() {}

  /**
   * Writes what the command reads.
   *
   * @param leftOut ids of tests and containers that must not run again
   * @param start how the suite's JVM is started
   */
  static GuestCommand of(Suite suite, JvmStart start, Set<String> leftOut, Path folder)
      throws IOException {
    List<String> words = new ArrayList<>(WITH_CHANNEL);
    words.addAll(AgentCommand.write(suite, start, leftOut, folder));
    List<Path> needs = new ArrayList<>(ofJvm(suite.java().toRealPath()));
    start.reads().ifPresent(needs::add);
    needs.addAll(suite.classPath());
    needs.addAll(List.of(suite.java(), suite.workingDirectory(), AgentCommand.ownCode(), folder));
    return new GuestCommand(
        words, suite.environment(), suite.workingDirectory(), GuestUser.current(), needs);
  }

  /** What each JVM reads at its start. */
  private static List<Path> ofJvm(Path java) {
    return Stream.of("libjvm.so", "classes.jsa")
        .map(file -> java.resolveSibling("../lib/server").resolve(file).normalize())
        .filter(Files::exists)
        .toList();
  }

  /** The same suite for an emulated CPU: its JVM compiles less, unless it is told how. */
  static Suite quicker(Suite suite) {
    if (suite.jvmArguments().stream().anyMatch(TUNED.asMatchPredicate())) {
      return suite;
    }
    List<String> arguments = new ArrayList<>(FOR_EMULATED_CPUS);
    arguments.addAll(suite.jvmArguments());
    return suite.withJvmArguments(arguments);
  }
}
