package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class OwnThreadsCanFailTest {

  @Test
  void when_the_report_is_written_twice() {
    assertThatFails(Twice.class, "a_report_is_written_in_the_background")
        .hasMessageContainingAll("exactly 1 of", "scope: the test's thread and what it starts");
  }

  /** Opens the file once more. */
  static class Twice extends OwnThreadsTest {
    @Override
    Path write(Path file) throws IOException {
      super.write(file);
      return super.write(file);
    }
  }
}
