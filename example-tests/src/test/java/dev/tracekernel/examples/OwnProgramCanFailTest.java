package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class OwnProgramCanFailTest {

  @Test
  void when_there_is_one_page_more() {
    assertThatFails(OneMore.class, "pages_are_written_one_by_one", KernelTrace.class)
        .hasMessageContainingAll("24L", "23L");
  }

  @Test
  void when_a_write_is_small() {
    assertThatFails(Small.class, "what_is_large_is_told_of", KernelTrace.class)
        .hasMessageContaining("8192L");
  }

  /** Writes once more. */
  static class OneMore extends OwnProgramTest {
    @Override
    void store(int pages, int size) throws IOException {
      super.store(pages + 1, size);
    }
  }

  /** Writes half as much. */
  static class Small extends OwnProgramTest {
    @Override
    void store(int pages, int size) throws IOException {
      super.store(pages, size / 2);
    }
  }
}
