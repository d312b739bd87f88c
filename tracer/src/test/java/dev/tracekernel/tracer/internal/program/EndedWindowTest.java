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

/** Programs go on when their window has ended; what they send then takes no memory. */
@Tag("any-kernel") // what Java keeps
class EndedWindowTest {

  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();

  private static final String SOURCE =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 8192); } events SEC(".maps");
      SEC("tp/syscalls/sys_enter_getpgid") int on_call(struct trace_event_raw_sys_enter *ctx) {
        u64 value = 5;
        if (ctx->args[0] == 0x7ac3)
          bpf_ringbuf_output(&events, &value, sizeof(value), 0);
        return 0;
      }
      """;

  @Test
  void what_is_sent_after_the_window_is_forgotten() {
    ProgramDeclaration declaration =
        new ProgramDeclaration(
            new BpfSource.Text(SOURCE, "ended.bpf.c", EndedWindowTest.class),
            "ended.bpf.c",
            List.of(),
            Map.of(),
            false,
            ProgramDeclaration.EVERY_PROCESS);
    ProgramLoader.Loadable loadable = new ProgramLoader(declaration).open();
    RunningProgram program =
        RunningProgram.start(loadable.program(), loadable.object().load(), Runnable::run);
    try {
      program.begin(1 << 20);
      ProgramWindow window = new ProgramWindow(program, null, false, () -> {});
      send(3);
      assertThat(program.received("events").orElseThrow().records()).hasSize(3);
      window.close();
      send(7);
      Channel.Received after = program.received("events").orElseThrow();
      assertThat(after.records()).isEmpty();
      assertThat(after.overLimit()).isEqualTo(7);
      assertThat(window.records("events", null, Long.class).records()).hasSize(3);
    } finally {
      program.links().forEach(link -> link.close());
      program.end();
    }
  }

  private static void send(int times) {
    for (int i = 0; i < times; i++) {
      RawSyscall.call(GETPGID, 0x7ac3, 0, 0);
    }
  }
}
