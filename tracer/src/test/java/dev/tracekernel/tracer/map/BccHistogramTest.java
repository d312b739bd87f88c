package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets BCC's own functions print the same counts, where python3-bpfcc is installed. */
@Tag("any-kernel") // on counts that it makes up
@EnabledIf(value = "isInstalled", disabledReason = "python3-bpfcc is not installed")
class BccHistogramTest {

  private static final String PYTHON = "/usr/bin/python3"; // Debian's, which has Debian's modules
  private static final int HISTOGRAMS = 200;

  static boolean isInstalled() {
    try {
      return run("import bcc") == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static int run(String script) throws IOException, InterruptedException {
    return new ProcessBuilder(PYTHON, "-c", script)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void powers_of_two_are_printed_as_bcc_prints_them(boolean fromFirst) throws Exception {
    compare(Scale.LOG2, "_print_log2_hist", 65, fromFirst);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void values_are_printed_as_bcc_prints_them(boolean fromFirst) throws Exception {
    compare(Scale.LINEAR, "_print_linear_hist", 1025, fromFirst);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vda", "it's", "a \"b\" 'c'", "\\ \t\n\u0001é", ""})
  void names_of_sections_are_printed_as_python_prints_them(String name) throws Exception {
    String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    assertThat(PythonText.of(name) + "\n")
        .isEqualTo(print("print('%r' % bytes.fromhex('" + hex + "'))"));
  }

  private static void compare(Scale scale, String function, int slots, boolean fromFirst)
      throws Exception {
    Random random = new Random(7);
    StringBuilder script = new StringBuilder("from bcc import table\n");
    StringBuilder ours = new StringBuilder();
    for (int i = 0; i < HISTOGRAMS; i++) {
      Map<Integer, Long> counts = counts(random, 1 + random.nextInt(slots));
      String list = list(counts, slots);
      script.append("table.%s(%s, 'v%d', %d)\n".formatted(function, list, i, fromFirst ? 1 : 0));
      Histogram histogram = Histogram.of(scale, counts);
      ours.append(fromFirst ? histogram.textFromFirst("v" + i) : histogram.text("v" + i));
    }
    assertThat(ours.toString()).isEqualTo(print(script.toString())).contains("|*");
  }

  /** Some are empty, some have one slot, most have many and counts of all sizes. */
  private static Map<Integer, Long> counts(Random random, int slots) {
    Map<Integer, Long> counts = new TreeMap<>();
    int filled = random.nextInt(12);
    for (int i = 0; i < filled; i++) {
      counts.put(random.nextInt(slots), 1 + (random.nextLong() >>> 14 + random.nextInt(50)));
    }
    return counts;
  }

  private static String list(Map<Integer, Long> counts, int slots) {
    return IntStream.range(0, slots)
        .mapToObj(i -> Long.toString(counts.getOrDefault(i, 0L)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String print(String script) throws Exception {
    Process python = new ProcessBuilder(PYTHON, "-").redirectErrorStream(true).start();
    Thread.ofVirtual()
        .start(
            () -> {
              try (var out = python.getOutputStream()) {
                out.write(script.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(text).isZero();
    return text;
  }
}
