package dev.tracekernel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents quote is what compiles, runs and fails here. */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Path GUIDE = Path.of("../docs/user-guide.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/tracekernel/examples");
  private static final Pattern QUOTE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void the_test_is_quoted_whole() throws IOException {
    String source = Files.readString(SOURCE.resolve("DurableOrdersTest.java"));

    assertThat(Files.readString(README)).contains(source.substring(source.indexOf("@TraceKernel")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/user-guide.md"})
  void java_is_quoted_from_the_examples(Path page) throws IOException {
    String examples = examples();
    List<String> quotes =
        QUOTE.matcher(Files.readString(page)).results().map(quote -> quote.group(1)).toList();

    assertThat(quotes).isNotEmpty().allSatisfy(quote -> assertThat(examples).contains(quote));
  }

  private static String examples() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> sources = Files.list(SOURCE)) {
      for (Path source : sources.toList()) {
        text.append(Files.readString(source));
      }
    }
    return text.toString();
  }

  @Test
  void the_failure_is_quoted_as_it_is() throws IOException {
    String readme = Files.readString(README);

    Recipe.assertThatFails(Forgetful.class, "orders_are_durable", KernelTrace.class, Path.class)
        .extracting(failure -> stable(failure.getMessage()).strip())
        .satisfies(failure -> assertThat(stable(readme)).contains(failure));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maven-compiler-plugin", "maven-surefire-plugin"})
  void the_users_plugins_are_those_of_the_build(String plugin) throws IOException {
    String versioned = "<artifactId>" + plugin + "</artifactId>\\s*<version>[^<]+</version>";
    String ours =
        Pattern.compile(versioned)
            .matcher(Files.readString(Path.of("../pom.xml")))
            .results()
            .map(found -> found.group().replaceAll("\\s+", "\n  "))
            .findFirst()
            .orElseThrow();

    assertThat(Files.readString(README)).contains(ours);
  }

  @ParameterizedTest
  @EnumSource
  void the_guide_tells_of_every_feature_and_its_minimum_kernel(KernelFeature feature)
      throws IOException {
    assertThat(Files.readString(GUIDE))
        .containsPattern(
            "(?m)^\\| `%s` \\| %s \\| .* \\| %s \\|$"
                .formatted(feature.name(), Pattern.quote(feature.toString()), feature.minimum()));
  }

  /** Without what differs from run to run: numbers, folders, the counts of the JVM's own calls. */
  private static String stable(String text) {
    return text.replaceAll("/[^ ]*/orders.wal", "/orders.wal")
        .replaceAll("0x[0-9a-f]+", "N")
        .replaceAll("(?m)^ *calls: .*$", "calls")
        .replaceAll("(?m)^ *in flight: .*$", "in flight")
        .replaceAll("(?m)^ *kernel: .*$", "kernel")
        .replaceAll("whole trace: /[^ ]*tktrace", "whole trace")
        .replaceAll("[0-9]+", "N");
  }

  /** Forgets to force what it wrote. */
  static class Forgetful extends DurableOrdersTest {
    @Override
    void place(String order, Path wal) throws IOException {
      try (FileChannel channel =
          FileChannel.open(wal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        channel.write(ByteBuffer.wrap(order.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }
}
