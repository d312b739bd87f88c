package dev.tracekernel.tracer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, for what cannot be done to this one: other settings, fewer rights, SIGKILL. */
public final class ChildJvm {

  private static final int SECONDS = 60;

  private final List<String> prefix = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();

  /** How a child ended and what it printed. */
  public record Result(int exit, String output) {}

  /** Starts the child by another program, which gets the rest of the command line. */
  public ChildJvm under(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** Starts the child with a system property. */
  public ChildJvm property(String name, Object value) {
    arguments.add("-D" + name + "=" + value);
    return this;
  }

  /** Starts the child with an option of the JVM. */
  public ChildJvm option(String option) {
    arguments.add(option);
    return this;
  }

  /** Starts the child; its errors go to this JVM's. */
  public Process start(Class<?> main, String... values) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.addAll(compilerOptions());
    command.addAll(preparedClasses());
    command.addAll(arguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(values));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** On an emulated CPU this JVM compiles less, and a child had better do so too. */
  private static List<String> compilerOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("-XX:(Tiered|.UnlockD|ArchiveRelocationMode).*"))
        .toList();
  }

  /** Where ./tk has rehearsed a child: a file with the options by which others start sooner. */
  private static List<String> preparedClasses() {
    String file = System.getProperty("tracekernel.test.children");
    return file == null ? List.of() : List.of("@" + file);
  }

  /** Runs the child to its end. */
  public Result run(Class<?> main, String... values) throws Exception {
    Process child = start(main, values);
    try {
      String output = new String(child.getInputStream().readAllBytes());
      if (!child.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the child JVM did not end: " + output);
      }
      return new Result(child.exitValue(), output);
    } finally {
      child.destroyForcibly();
    }
  }
}
