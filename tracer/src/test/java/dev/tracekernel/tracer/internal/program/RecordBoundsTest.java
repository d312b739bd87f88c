package dev.tracekernel.tracer.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.source.BpfObjects;
import dev.tracekernel.tracer.internal.source.BpfSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How large a record may be is seen by the code alone, and never taken for less. */
@Tag("any-kernel") // what a compiler makes
class RecordBoundsTest {

  private static final String HEAD =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 8192); } one SEC(".maps");
      struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 8192); } other SEC(".maps");
      u64 many[512];
      u32 length;
      """;

  private static RecordBounds of(String program) {
    String text = HEAD + "SEC(\"raw_tp/sys_enter\") int x(u64 *ctx) { " + program + " return 0; }";
    byte[] elf = BpfObjects.of(new BpfSource.Text(text, "bounds.bpf.c", RecordBoundsTest.class));
    return RecordBounds.of(elf, 4096);
  }

  private static final String RESERVE =
      "void *r%1$d = bpf_ringbuf_reserve(&one, %1$d, 0); if (r%1$d) bpf_ringbuf_submit(r%1$d, 0);";

  @Test
  void a_constant_is_the_bound_of_its_own_map() {
    RecordBounds bounds =
        of(
            RESERVE.formatted(48)
                + RESERVE.formatted(2000)
                + "bpf_ringbuf_output(&other, many, 64, 0);");
    assertThat(bounds.of("one")).isEqualTo(2000);
    assertThat(bounds.of("other")).isEqualTo(64);
  }

  @Test
  void a_size_that_varies_is_bounded_by_the_largest_memory() {
    RecordBounds bounds = of("u32 n = length & 1023; bpf_ringbuf_output(&one, many, n, 0);");
    assertThat(bounds.of("one")).isEqualTo(4096);
    assertThat(bounds.of("other")).isZero();
  }

  @Test
  void one_of_two_sizes_is_never_taken_for_the_only_one() {
    RecordBounds bounds =
        of(
            "u32 n = ctx[1] == 39 ? 16 : 1024;"
                + " bpf_ringbuf_output(&one, many, n, 0);"
                + " if (ctx[1] == 40) { bpf_ringbuf_output(&other, many, 8, 0); }"
                + " else { bpf_ringbuf_output(&other, many, 3000, 0); }");
    assertThat(bounds.of("one")).isGreaterThanOrEqualTo(1024);
    assertThat(bounds.of("other")).isGreaterThanOrEqualTo(3000);
  }

  @Test
  void a_ring_that_is_chosen_by_the_program_may_be_any() {
    RecordBounds bounds =
        of("void *m = ctx[1] == 39 ? (void *)&one : &other; bpf_ringbuf_output(m, many, 256, 0);");
    assertThat(bounds.of("one")).isGreaterThanOrEqualTo(256);
    assertThat(bounds.of("other")).isGreaterThanOrEqualTo(256);
  }

  @Test
  void a_record_of_a_size_that_is_not_known_may_always_have_been_refused() {
    RecordBounds bounds =
        of(
            "struct bpf_dynptr p; bpf_ringbuf_reserve_dynptr(&one, length, 0, &p);"
                + " bpf_ringbuf_submit_dynptr(&p, 0);");
    assertThat(RingChannel.mayRefuse(1 << 24, 0, bounds.of("one"))).isTrue();
    assertThat(RingChannel.mayRefuse(1 << 24, 0, bounds.of("other"))).isFalse();
  }

  @Test
  void a_ring_refuses_as_the_kernel_does() {
    assertThat(RingChannel.mayRefuse(4096, 0, 4072)).isFalse();
    assertThat(RingChannel.mayRefuse(4096, 0, 4081)).isTrue();
    assertThat(RingChannel.mayRefuse(4096, 8, 4072)).isFalse();
    assertThat(RingChannel.mayRefuse(4096, 16, 4072)).isTrue();
  }
}
