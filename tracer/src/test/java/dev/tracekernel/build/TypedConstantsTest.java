package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Java's code has of the kernel's constants is typed in: the compiler says what they are.
 *
 * <p>Those of the C library alone are not compared.
 */
@Tag("any-kernel") // of the build
class TypedConstantsTest {

  private static final Pattern TYPED =
      Pattern.compile("static final (?:int|long) ([A-Z]\\w*) =\\s+(-?[0-9][0-9A-Fa-fxL_]*);");
  private static final Path SYMBOLS = Path.of("src/build/symbols");

  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource(Abi.class)
  void they_are_what_the_headers_say(Abi abi) throws IOException {
    SymbolHeaders headers =
        SymbolHeaders.ofKernel(
            SYMBOLS, abi, KernelHeaders.ofThisMachine().ofArchitecture(abi), scratch);
    Set<String> names = new HeaderNames(headers.text()).all();
    List<Map.Entry<String, Long>> typed =
        typed().stream().filter(constant -> names.contains(constant.getKey())).toList();
    Map<String, Long> values = headers.values(typed.stream().map(Map.Entry::getKey).toList());

    assertThat(typed).hasSizeGreaterThan(50);
    assertThat(typed)
        .allSatisfy(
            constant ->
                assertThat(constant.getValue())
                    .as(constant.getKey())
                    .isEqualTo(values.get(constant.getKey())));
  }

  /** Each with its value, once. */
  private static Set<Map.Entry<String, Long>> typed() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches("\\.\\./[a-z-]+/src/main/.*\\.java"))
          .flatMap(file -> TYPED.matcher(text(file)).results())
          .map(constant -> Map.entry(constant.group(1), value(constant)))
          .collect(Collectors.toSet());
    }
  }

  private static long value(MatchResult constant) {
    return Long.decode(constant.group(2).replace("L", "").replace("_", ""));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
