package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;

/** A program that does what the arguments of {@code getppid} say, which has none. */
final class OwnSubject {

  static final int COUNT = 0;
  static final int PRINT = 1;
  static final int RING = 2;
  static final int PERF = 3;
  static final int FLOOD_RING = 4;
  static final int FLOOD_PERF = 5;
  static final int QUEUE = 6;

  private static final int MAGIC = 0x7ac3;
  private static final int GETPPID = SyscallTable.of(Abi.NATIVE).number("getppid").orElseThrow();

  static final String SOURCE =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      #include <bpf/bpf_core_read.h>
      #include <bpf/bpf_tracing.h>

      char LICENSE[] SEC("license") = "Dual BSD/GPL";

      enum mode { QUIET, LOUD = 5 };

      struct event {
        u64 value;
        u32 pid;
        char text[16];
      };

      struct other {
        u64 value;
        u64 more;
      };

      const struct event *unused_event __attribute__((unused));
      const struct other *unused_other __attribute__((unused));

      const volatile int nr = 0;
      const volatile u8 small = 3;
      const volatile bool yes = false;
      const volatile char name[16] = "nobody";
      const volatile enum mode mode = QUIET;
      const int folded = 4;

      u64 calls;
      int step = 2;
      struct event last;
      struct other changed = {1, 2};

      struct {
        __uint(type, BPF_MAP_TYPE_HASH);
        __uint(max_entries, 64);
        __type(key, u32);
        __type(value, u64);
      } counts SEC(".maps");

      struct {
        __uint(type, BPF_MAP_TYPE_ARRAY);
        __uint(max_entries, 65);
        __type(key, u32);
        __type(value, u64);
      } sizes SEC(".maps");

      struct {
        __uint(type, BPF_MAP_TYPE_QUEUE);
        __uint(max_entries, 64);
        __type(value, u64);
      } waiting SEC(".maps");

      struct {
        __uint(type, BPF_MAP_TYPE_RINGBUF);
        __uint(max_entries, 8192);
      } events SEC(".maps");

      struct {
        __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
        __uint(key_size, 4);
        __uint(value_size, 4);
      } samples SEC(".maps");

      static void fill(struct event *e, u64 value)
      {
        e->value = value;
        e->pid = bpf_get_current_pid_tgid() >> 32;
        for (int i = 0; i < 16; i++)
          e->text[i] = name[i];
      }

      static void increment(void *map, u32 key)
      {
        u64 *count = bpf_map_lookup_elem(map, &key);
        u64 one = 1;
        if (count)
          __sync_fetch_and_add(count, 1);
        else
          bpf_map_update_elem(map, &key, &one, BPF_ANY);
      }

      SEC("tracepoint/raw_syscalls/sys_enter") /* raw ones may be preempted, and then miss, from 7.0 */
      int on_call(struct trace_event_raw_sys_enter *ctx)
      {
        if (ctx->id != nr || ctx->args[0] != 0x7ac3)
          return 0;
        u64 op = ctx->args[1];
        u64 value = ctx->args[2];
        struct event e = {};
        calls += step;
        fill(&e, value);
        last = e;
        increment(&counts, e.pid);
        u32 slot = 1;
        for (int i = 0; i < 63; i++)
          if (value >> (i + 1))
            slot = i + 2;
        increment(&sizes, slot);
        if (op == 1)
          bpf_printk("value %llu", value);
        if (op == 2)
          bpf_ringbuf_output(&events, &e, sizeof(e), 0);
        if (op == 3)
          bpf_perf_event_output(ctx, &samples, BPF_F_CURRENT_CPU, &e, sizeof(e));
        if (op == 4)
          for (int i = 0; i < 1000; i++)
            bpf_ringbuf_output(&events, &e, sizeof(e), BPF_RB_NO_WAKEUP);
        if (op == 5)
          for (int i = 0; i < 10000; i++)
            bpf_perf_event_output(ctx, &samples, BPF_F_CURRENT_CPU, &e, sizeof(e));
        if (op == 6)
          bpf_map_push_elem(&waiting, &value, 0);
        return 0;
      }

      SEC("?raw_tp")
      int unused(void *ctx)
      {
        calls += 1000;
        return 0;
      }
      """;

  private OwnSubject() {}

  static BpfProgram program() {
    return BpfProgram.ofText(SOURCE, OwnSubject.class).constant("nr", GETPPID);
  }

  static TraceDeclaration declaration(BpfProgram program) {
    return TraceDeclaration.of("syscall:getppid").withProgram(program);
  }

  /** Lets the program do something. */
  static void call(int what, long value) {
    RawSyscall.call(GETPPID, MAGIC, what, value);
  }
}
