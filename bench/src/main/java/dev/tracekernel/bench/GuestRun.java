package dev.tracekernel.bench;

import dev.tracekernel.vm.report.json.MatrixFile;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One call of the VM runner's command.
 *
 * @param matrix its results
 * @param whole how long the command took
 */
record GuestRun(Matrix matrix, Duration whole) {

  private static final String COMMAND = "dev.tracekernel.vm.cli.TraceKernelVm";

  static GuestRun of(GuestSuite suite, String test, List<String> kernels)
      throws IOException, InterruptedException, NotMeasured {
    Path reports = suite.folder().resolve(test);
    Path log = suite.folder().resolve(test + ".log");
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command(suite, test, kernels, reports))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    Duration whole = Duration.ofNanos(System.nanoTime() - start);
    if (status != 0) {
      throw new NotMeasured(reason(reports.resolve("matrix.json"), log));
    }
    return new GuestRun(MatrixFile.read(reports.resolve("matrix.json")), whole);
  }

  private static List<String> command(
      GuestSuite suite, String test, List<String> kernels, Path reports) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        COMMAND,
        "run",
        "--class-path",
        suite.classPath(),
        "--test-classes",
        suite.classes().toString(),
        "--test",
        test,
        "--kernels",
        String.join(",", kernels),
        "--reports",
        reports.toString());
  }

  /** What kept a kernel from starting says more than that there are no results. */
  private static String reason(Path matrix, Path log) throws IOException {
    if (Files.exists(matrix)) {
      return MatrixFile.read(matrix).runs().stream()
          .flatMap(run -> run.incidents().stream())
          .map(incident -> incident.message())
          .findFirst()
          .orElse("a test failed in the guest");
    }
    return Files.readString(log).replaceAll("\\s+", " ").strip();
  }

  KernelRun run(String kernel) {
    return matrix.runs().stream().filter(r -> r.kernel().equals(kernel)).findFirst().orElseThrow();
  }

  /** Returns what the suite printed in a guest as {@code key=value}. */
  String printed(String kernel, String key) throws IOException, NotMeasured {
    Path output = run(kernel).folder().resolve("boot-1/stdout.log");
    try (Stream<String> lines = Files.lines(output)) {
      return lines
          .filter(line -> line.startsWith(key + "="))
          .map(line -> line.substring(line.indexOf('=') + 1))
          .findFirst()
          .orElseThrow(() -> new NotMeasured("the suite in the guest printed no " + key));
    }
  }

  /** From the start of QEMU to the start of the first test. */
  double secondsToFirstTest(String kernel) {
    return seconds(run(kernel).phases().entrySet().stream().takeWhile(p -> !isTests(p)));
  }

  double secondsOfTests(String kernel) {
    return seconds(run(kernel).phases().entrySet().stream().filter(GuestRun::isTests));
  }

  private static boolean isTests(Map.Entry<String, Duration> phase) {
    return phase.getKey().equals("tests");
  }

  private static double seconds(Stream<Map.Entry<String, Duration>> phases) {
    return phases.mapToDouble(phase -> phase.getValue().toNanos() / 1e9).sum();
  }
}
