package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // texts alone
class SavedScopeTest {

  @Test
  void each_scope_is_read_as_it_is_written() {
    for (TraceScope scope :
        List.of(
            TraceScope.jvmAndChildren(),
            TraceScope.testThreads(),
            TraceScope.processAndChildren(42),
            TraceScope.containerOf(Integer.MAX_VALUE),
            TraceScope.host())) {
      assertThat(SavedScope.parse(scope.toString())).contains(scope);
    }
  }

  @Test
  void what_no_scope_is_written_like_is_none() {
    for (String text :
        List.of(
            "",
            "the moon",
            "process 0 and its children",
            "process 042 and its children",
            "process 2147483648 and its children",
            "process 99999999999 and its children",
            "the container of process 7 ")) {
      assertThat(SavedScope.parse(text)).as(text).isEmpty();
    }
  }
}
