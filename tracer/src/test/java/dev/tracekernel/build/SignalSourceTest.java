package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // of the build
class SignalSourceTest {

  private static final String HEADER =
      IntStream.rangeClosed(1, 31)
          .mapToObj(number -> "#define SIGNO" + number + "\t\t" + number + "\n")
          .collect(Collectors.joining("", "", "#define SIGIOT 6\n#define SIGSTKSZ 8192\n"));

  @Test
  void each_number_has_one_constant_and_the_first_name() {
    List<String> lines = SignalSource.lines(HEADER);
    assertThat(lines).contains("  public static final Signal SIGNO6 = new Signal(6);");
    assertThat(lines).noneMatch(line -> line.contains("SIGIOT =") || line.contains("SIGSTKSZ"));
    assertThat(lines.stream().filter(line -> line.contains("new Signal("))).hasSize(31);
  }

  @Test
  void a_header_without_one_of_them_is_refused() {
    assertThatThrownBy(() -> SignalSource.lines(HEADER.replace("SIGNO9\t", "NO")))
        .hasMessage("the header has no signal 9");
  }
}
