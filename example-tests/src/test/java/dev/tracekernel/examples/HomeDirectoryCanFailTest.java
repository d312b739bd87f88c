package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class HomeDirectoryCanFailTest {

  @Test
  void when_git_reads_its_settings() {
    assertThatFails(OfThisMachine.class, "nothing_is_read_under_the_home_directory")
        .hasMessageContainingAll("not to contain", "read a path under", ".gitconfig");
  }

  static final class OfThisMachine extends HomeDirectoryTest {
    @Override
    void makeRepository(Map<String, String> settings) throws Exception {
      super.makeRepository(Map.of());
    }
  }
}
