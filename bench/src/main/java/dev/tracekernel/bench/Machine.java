package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the numbers are of. */
final class Machine {

  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  private Machine() {}

  static String describe() {
    return Text.of(
        "Linux %s %s, %d CPUs, load %s, JDK %s, %s, %d BPF links of other processes",
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        loadOfAMinute(),
        Runtime.version(),
        libbpf(),
        Strangers.links());
  }

  /** For a row that others on this machine change. */
  static String load() {
    return "load " + loadOfAMinute();
  }

  private static String loadOfAMinute() {
    return read(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  /** The file that the tracer has loaded has the version in its name. */
  private static String libbpf() {
    KernelTracer.open().close();
    try (Stream<String> mappings = Files.lines(MAPPINGS)) {
      return mappings
          .filter(line -> line.contains("/libbpf.so"))
          .map(line -> line.substring(line.lastIndexOf('/') + 1))
          .findFirst()
          .orElse("libbpf of unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
