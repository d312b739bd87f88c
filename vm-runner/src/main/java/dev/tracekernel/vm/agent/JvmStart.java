package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.suite.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a suite's JVM is started.
 *
 * @param options come before the suite's own
 * @param classPath the suite's and {@link AgentCommand#ownCode}, in an order that finds the same
 * @param reads a file that the options name
 */
public record JvmStart(List<String> options, List<Path> classPath, Optional<Path> reads) {

  public JvmStart {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
  }

  /** As the suite says, and no more. */
  public static JvmStart of(Suite suite) {
    return new JvmStart(List.of(), classPath(suite), Optional.empty());
  }

  /** The suite's class path and then the agent. */
  public static List<Path> classPath(Suite suite) {
    List<Path> classPath = new ArrayList<>(suite.classPath());
    classPath.add(AgentCommand.ownCode());
    return classPath;
  }
}
