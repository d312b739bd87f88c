package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler gets of the environment. */
@Tag("any-kernel") // the compiler alone
class RunTest {

  private static final List<String> COMPILE =
      List.of("clang", "-fsyntax-only", "-x", "c", "source.c");

  @TempDir Path folder;

  private Run compile(String variable) throws Exception {
    Path headers = Files.createDirectory(folder.resolve("headers"));
    Files.writeString(headers.resolve("of_the_shell.h"), "int found;\n");
    Files.writeString(folder.resolve("source.c"), "#include <of_the_shell.h>\n");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(variable, headers.toString());
    return Run.of(folder, COMPILE, environment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CPATH", "C_INCLUDE_PATH"})
  void folders_of_headers_that_the_shell_has_are_not_searched(String variable) throws Exception {
    Run run = compile(variable);

    assertThat(run.status()).isNotZero();
    assertThat(run.output()).contains("'of_the_shell.h' file not found");
  }

  @Test
  void all_else_is_handed_on() throws Exception {
    Run run = Run.of(folder, List.of("sh", "-c", "echo $KEPT"), Map.of("KEPT", "yes"));

    assertThat(run).isEqualTo(new Run(0, "yes\n"));
  }
}
