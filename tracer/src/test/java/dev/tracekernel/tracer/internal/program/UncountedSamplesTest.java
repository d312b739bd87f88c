package dev.tracekernel.tracer.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.internal.source.BpfSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the kernel does not count what finds no room, a burst at the end is told by nobody. */
@Tag("any-kernel") // it asks for no count, as kernels before 6.0 have none
class UncountedSamplesTest {

  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();
  private static final int ONE = 0x7ac3;
  private static final int FLOOD = 0x7ac4;

  private static final String SOURCE =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4);
        __uint(value_size, 4); } samples SEC(".maps");
      SEC("tp/syscalls/sys_enter_getpgid") int on_call(struct trace_event_raw_sys_enter *ctx) {
        u64 what = ctx->args[0], value = 5;
        if (what == 0x7ac3)
          bpf_perf_event_output(ctx, &samples, BPF_F_CURRENT_CPU, &value, sizeof(value));
        if (what == 0x7ac4)
          for (int i = 0; i < 10000; i++)
            bpf_perf_event_output(ctx, &samples, BPF_F_CURRENT_CPU, &value, sizeof(value));
        return 0;
      }
      """;

  @Test
  void a_buffer_that_was_nearly_full_may_have_refused_more() {
    ProgramDeclaration declaration =
        new ProgramDeclaration(
            new BpfSource.Text(SOURCE, "samples.bpf.c", UncountedSamplesTest.class),
            "samples.bpf.c",
            List.of(),
            Map.of(),
            false,
            ProgramDeclaration.EVERY_PROCESS);
    ProgramLoader.Loadable loadable = new ProgramLoader(declaration).open();
    RunningProgram program =
        RunningProgram.start(loadable.program(), loadable.object().load(), Runnable::run);
    try (Channel channel = new PerfChannel("samples", program.mapFd("samples"), false)) {
      channel.begin(1 << 24);
      call(ONE);
      assertThat(received(channel).records()).hasSize(1);
      assertThat(received(channel).isComplete()).isTrue();
      call(FLOOD);
      Channel.Received full = received(channel);
      assertThat(full.records()).hasSizeBetween(1000, 9999);
      assertThat(full.lost()).as("that the kernel has told of by now").isZero();
      assertThat(full.mayBeMore()).isTrue();
      channel.begin(1 << 24);
      call(ONE);
      assertThat(received(channel).mayBeMore()).as("of the next window").isFalse();
    } finally {
      program.links().forEach(link -> link.close());
      program.end();
    }
  }

  private static Channel.Received received(Channel channel) {
    channel.drain();
    return channel.received();
  }

  private static void call(int what) {
    RawSyscall.call(GETPGID, what, 0, 0);
  }
}
