package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class ProbesByNameCanFailTest {

  @Test
  void when_there_is_one_page_more() {
    assertThatFails(OneMore.class, "a_page_is_handed_to_the_c_library_once", KernelTrace.class)
        .hasMessageContaining("fired uprobe:libc:pwrite64 with arg2=4096");
  }

  @Test
  void when_there_is_one_more_in_the_range() {
    assertThatFails(OneMore.class, "sizes_of_writes_are_counted", KernelTrace.class)
        .hasMessageContainingAll("8L", "7L");
  }

  /** Writes once more. */
  static class OneMore extends ProbesByNameTest {
    @Override
    void store(int pages, int size) throws IOException {
      super.store(pages + 1, size);
    }
  }
}
