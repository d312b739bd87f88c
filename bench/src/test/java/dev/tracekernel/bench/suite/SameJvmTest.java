package dev.tracekernel.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameJvmTest {

  @Test
  void it_has_the_options_of_the_first() throws Exception {
    List<String> first = new ArrayList<>(SameJvm.command(Again.class));
    first.addAll(1, List.of("-XX:+UseSerialGC", "-Da=b c"));

    Process process = new ProcessBuilder(first).redirectErrorStream(true).start();

    assertThat(process.inputReader().readAllLines())
        .containsSubsequence(
            "1: -XX:+UseSerialGC", "1: -Da=b c", "2: -XX:+UseSerialGC", "2: -Da=b c");
    assertThat(process.waitFor()).isZero();
  }

  /** Starts the second, which says its options. */
  static final class Again {
    private Again() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      SameJvm.options().forEach(option -> System.out.println("1: " + option));
      System.out.flush();
      new ProcessBuilder(SameJvm.command(Second.class)).inheritIO().start().waitFor();
    }
  }

  static final class Second {
    private Second() {}

    public static void main(String[] arguments) {
      SameJvm.options().forEach(option -> System.out.println("2: " + option));
    }
  }
}
