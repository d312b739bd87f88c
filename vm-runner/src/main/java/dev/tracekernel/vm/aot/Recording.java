package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.agent.ArgumentFile;
import dev.tracekernel.vm.agent.ClassPath;
import dev.tracekernel.vm.agent.Rehearsal;
import dev.tracekernel.vm.kernel.io.Supervised;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes a cache with the suite's own JVM: it rehearses, stores what it has loaded, and is asked
 * whether it takes that.
 *
 * @param suite whose JVM it is for
 * @param order of its class path
 * @param folder the new cache's
 */
record Recording(Suite suite, ClassPathOrder order, Path folder) {

  /** What a JVM stores of the host's CPU, a guest's need not have. */
  private static final List<String> FOR_ANY_CPU =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching");

  /** Else the host's memory decides how the cache's pointers look. */
  private static final String SMALL_HEAP = "-Xmx512m";

  /** A shell's way to say that a signal ended a program. */
  private static final int KILLED = 128;

  /**
   * Why there is no cache.
   *
   * @param passes whether the JVM was killed, which says nothing of the next time
   */
  record Failure(String reason, boolean passes) {}

  private static final String CACHE = "classes.aot";
  private static final String CONFIGURATION = "classes.aotconf";
  private static final Duration ENOUGH = Duration.ofMinutes(2);
  private static final int LONGEST_REASON = 300;

  static Path cacheIn(Path folder) {
    return folder.resolve(CACHE);
  }

  /** The JVM's options in a guest; its warnings of a cache would be in the tests' output. */
  static List<String> optionsFor(Path cache) {
    List<String> options = new ArrayList<>(FOR_ANY_CPU);
    options.addAll(List.of("-Xlog:aot*=off", "-Xlog:cds*=off"));
    options.add("-XX:AOTCache=" + cache);
    return options;
  }

  /** Returns why there is no cache, if there is none. */
  Optional<Failure> make() throws IOException, InterruptedException {
    Path configuration = folder.resolve(CONFIGURATION);
    Optional<Failure> failure =
        java(order.jars(), mode("record", "Configuration", configuration), rehearsal());
    if (failure.isEmpty()) {
      List<String> create = mode("create", "Configuration", configuration);
      create.add("-XX:AOTCache=" + cacheIn(folder));
      failure = java(order.jars(), create, List.of());
    }
    if (failure.isEmpty()) {
      failure = java(order.whole(), mode("on", "Cache", cacheIn(folder)), List.of("-version"));
    }
    Files.deleteIfExists(configuration);
    return failure;
  }

  private List<String> rehearsal() {
    List<String> words = new ArrayList<>(List.of(Rehearsal.class.getName()));
    order.rest().stream().filter(Files::isDirectory).map(Path::toString).forEach(words::add);
    return words;
  }

  private static List<String> mode(String mode, String file, Path path) {
    List<String> options = new ArrayList<>(FOR_ANY_CPU);
    options.addAll(List.of("-XX:AOTMode=" + mode, "-XX:AOT" + file + "=" + path));
    return options;
  }

  private Optional<Failure> java(List<Path> classPath, List<String> options, List<String> words)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(SMALL_HEAP));
    arguments.addAll(options);
    arguments.addAll(suite.jvmArguments());
    arguments.addAll(List.of("-cp", ClassPath.of(classPath)));
    arguments.addAll(words);
    Path file = folder.resolve("arguments");
    ArgumentFile.write(file, arguments);
    return run(List.of(suite.java().toString(), "@" + file));
  }

  private Optional<Failure> run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(suite.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(suite.environment());
    try (Supervised java = Supervised.start(builder)) {
      Process process = java.process();
      return process.waitFor(ENOUGH.toSeconds(), TimeUnit.SECONDS)
          ? failure(process.exitValue(), output)
          : Optional.of(new Failure("it took longer than " + ENOUGH.toSeconds() + " s", false));
    }
  }

  private static Optional<Failure> failure(int status, Path output) throws IOException {
    if (status == 0) {
      return Optional.empty();
    }
    String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    String end = said.substring(Math.max(0, said.length() - LONGEST_REASON)).replace('\n', ' ');
    return Optional.of(
        new Failure("the JVM ended with status " + status + ": " + end, status > KILLED));
  }
}
