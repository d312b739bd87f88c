package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageReader;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a JVM of its own told while it ran a suite. */
public record AgentRun(List<Message> messages, int exit, Path output) {

  /** A suite of this module's test classes, on the class path of this JVM. */
  static Suite suite(Class<?> suite) throws Exception {
    Path classes = Path.of(suite.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Suite(
        "suite",
        List.of(classes),
        classPath(),
        new Selection(
            List.of("**/" + suite.getSimpleName() + ".java"), List.of(), "", "", List.of()),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of(),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  static List<Path> classPath() {
    String path = System.getProperty("java.class.path");
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  static AgentRun of(Class<?> suite, Path folder) throws Exception {
    return of(suite(suite), Set.of(), folder);
  }

  public static AgentRun of(Suite suite, Set<String> leftOut, Path folder) throws Exception {
    return of(suite, JvmStart.of(suite), leftOut, folder);
  }

  static AgentRun of(Suite suite, JvmStart start, Set<String> leftOut, Path folder)
      throws Exception {
    List<String> command = new ArrayList<>(AgentCommand.write(suite, start, leftOut, folder));
    Path channel = folder.resolve("channel");
    command.add(channel.toString());
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(suite.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(suite.environment());
    int exit = builder.start().waitFor();
    return new AgentRun(read(channel), exit, output);
  }

  private static List<Message> read(Path channel) throws IOException {
    List<Message> messages = new ArrayList<>();
    try (MessageReader reader = new MessageReader(Files.newInputStream(channel))) {
      for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
        messages.add(next.get());
      }
    }
    return messages;
  }

  <M extends Message> Stream<M> all(Class<M> kind) {
    return messages.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The tests that have ended, each with its outcome. */
  public Stream<String> outcomes() {
    return all(Message.Finished.class)
        .filter(finished -> finished.test().isTest())
        .map(finished -> finished.test().name() + " " + finished.outcome());
  }

  TestName started(String name) {
    return all(Message.Started.class)
        .map(Message.Started::test)
        .filter(test -> test.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " has not begun: " + messages));
  }

  Map<String, String> published() {
    Map<String, String> entries = new HashMap<>();
    all(Message.Published.class).forEach(published -> entries.putAll(published.entries()));
    return entries;
  }
}
