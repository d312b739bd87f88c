package dev.tracekernel.assertions.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class RelatedCallsTest {

  @Test
  void relates_the_calls_of_one_intent() {
    assertThat(RelatedCalls.areRelated("fsync", "fdatasync")).isTrue();
    assertThat(RelatedCalls.areRelated("pwrite64", "write")).isTrue();
    assertThat(RelatedCalls.areRelated("openat", "openat2")).isTrue();
    assertThat(RelatedCalls.areRelated("fsync", "write")).isFalse();
    assertThat(RelatedCalls.areRelated("getpid", "getppid")).isFalse();
  }
}
