package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class LeakedDescriptorCanFailTest {

  @Test
  void when_a_stream_is_not_closed() {
    assertThatFails(Leaking.class, "every_file_is_closed").hasMessageContainingAll("orders");
  }

  /** Keeps the streams, so that no collection of garbage closes them. */
  static final class Leaking extends LeakedDescriptorTest {

    private final List<Stream<String>> kept = new ArrayList<>();

    @Override
    long count(Path file) throws IOException {
      Stream<String> lines = Files.lines(file);
      kept.add(lines);
      return lines.mapToLong(String::length).limit(1).count();
    }
  }
}
