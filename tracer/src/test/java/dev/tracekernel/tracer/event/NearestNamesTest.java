package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // texts alone
class NearestNamesTest {

  @Test
  void the_nearest_come_first_and_equals_by_name() {
    List<String> names = List.of("fsync", "fdatasync", "sync", "msync", "openat");
    assertThat(NearestNames.of("fsynch", names)).containsExactly("fsync", "msync", "sync");
    assertThat(NearestNames.of("completely_different_name", names)).isEmpty();
  }

  @Test
  void an_unknown_system_call_is_an_error_with_the_nearest_names() {
    assertThatThrownBy(() -> ProbeSpec.parse("syscall:pread46"))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("unknown system call \"pread46\"; did you mean pread64, preadv, preadv2?");
  }

  @Test
  void an_unknown_system_call_that_is_like_none() {
    assertThatThrownBy(() -> ProbeSpec.parse("syscall:" + "x".repeat(60)))
        .hasMessage("unknown system call \"" + "x".repeat(60) + "\"");
  }
}
