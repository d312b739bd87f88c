package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of 32-bit processes say whose they are. */
class CompatCallTest {

  @TempDir Path dir;

  private Path file(Architecture architecture) throws IOException {
    return new FakeFile(architecture)
        .compat(1, "mkdirat", 1, "/a", 0)
        .call(2, "mkdirat", 1, "/b", 0)
        .write(dir.resolve("it.tktrace"));
  }

  @ParameterizedTest
  @CsvSource("X86_64, i386")
  void print_shows_the_abi_of_a_32_bit_process(Architecture architecture, String abi)
      throws IOException {
    String output = Tool.run("print", file(architecture)).output();
    assertThat(output).containsOnlyOnce(" = 0 (" + abi + ")");
    assertThat(output.lines().filter(line -> line.contains("/a")).findFirst().orElseThrow())
        .contains(" = 0 (" + abi + ")");
  }

  @ParameterizedTest
  @CsvSource("X86_64, i386")
  void json_has_it_as_a_field_too(Architecture architecture, String abi) throws IOException {
    String output = Tool.run("json", file(architecture)).output();
    assertThat(output).containsOnlyOnce("\"abi\":\"compat\"").containsOnlyOnce("(" + abi + ")");
  }
}
