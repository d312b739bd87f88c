package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import dev.tracekernel.tracer.map.Bytes;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program of one's own may not have seen or kept is no proof that there was nothing. */
@Tag("any-kernel") // an emulated guest would compile for minutes; before 6.7 less is counted
class OwnLossTest {

  private static final String SOURCE =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";

      #define MAP(name, kind, room) struct { __uint(type, kind); __uint(max_entries, room); \\
        __type(key, u32); __type(value, u64); } name SEC(".maps")
      MAP(few, BPF_MAP_TYPE_HASH, 4);
      MAP(sizes, BPF_MAP_TYPE_HASH, 4);
      MAP(recent, BPF_MAP_TYPE_LRU_HASH, 64);
      struct { __uint(type, BPF_MAP_TYPE_QUEUE); __uint(max_entries, 4);
        __type(value, u64); } waiting SEC(".maps");
      struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 8192); } events SEC(".maps");
      u64 printed;

      static void large(void) {
        void *record = bpf_ringbuf_reserve(&events, 4800, 0);
        if (record)
          bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
      }

      SEC("tp/syscalls/sys_enter_setpgid") int on_call(struct trace_event_raw_sys_enter *ctx) {
        u64 what = ctx->args[0] - 0x7ac30, value = ctx->args[1];
        u32 key = value;
        if (what == 0)
          bpf_map_update_elem(&few, &key, &value, 0);
        if (what == 1)
          bpf_map_update_elem(&recent, &key, &value, 0);
        if (what == 2)
          bpf_map_push_elem(&waiting, &value, 0);
        if (what == 3)
          bpf_printk("value %d", key);
        if (what == 4)
          for (int i = 0; i < 100; i++)
            bpf_ringbuf_output(&events, &value, sizeof(value), BPF_RB_NO_WAKEUP);
        if (what == 5)
          for (int i = 0; i < 260; i++)
            bpf_ringbuf_output(&events, &value, sizeof(value), BPF_RB_NO_WAKEUP);
        if (what == 5 && value)
          large();
        if (what == 6)
          bpf_map_update_elem(&sizes, &key, &value, 0);
        return 0;
      }

      const volatile u32 pid = 0;

      /* Called by itself it is skipped. */
      SEC("raw_tp/bpf_trace_printk") int on_print(void *ctx) {
        if (bpf_get_current_pid_tgid() >> 32 == pid) {
          printed++;
          bpf_printk("again");
        }
        return 0;
      }
      """;

  private static final int SETPGID = SyscallTable.of(Abi.NATIVE).number("setpgid").orElseThrow();
  private static final int FEW = 0;
  private static final int RECENT = 1;
  private static final int QUEUE = 2;
  private static final int PRINT = 3;
  private static final int SOME_RECORDS = 4;
  private static final int MANY_RECORDS = 5;
  private static final int SIZES = 6;

  private static final String FULL =
      "map of the program was full, and nothing counts what it refused or gave up (raise its"
          + " max_entries)";

  private static KernelTracer tracer;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  private static TraceWindow start() {
    BpfProgram program =
        BpfProgram.ofText(SOURCE, OwnLossTest.class).constant("pid", ProcessHandle.current().pid());
    return tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program));
  }

  private static void call(int what, int value) {
    RawSyscall.call(SETPGID, 0x7ac30 + what, value, 0);
  }

  @Test
  void runs_that_the_kernel_skipped_make_all_that_the_program_did_inconclusive() {
    try (TraceWindow window = start()) {
      KernelTrace trace = window.trace();
      BpfMap<Integer, Long> few = trace.map("few", Integer.class, Long.class);
      call(FEW, 1);
      assertThat(few).containsOnlyKeys(1);
      for (int i = 0; i < 5; i++) {
        call(PRINT, i);
      }
      Losses losses = trace.snapshot().losses();
      assertThat(losses.losses()).containsExactly(new Loss(Loss.Cause.MISSED, "on_print", 5));
      assertThat(losses.of("getppid").isEmpty()).isTrue();
      String skipped = "there were lost: 5 on_print: probe missed by the kernel";
      assertThatThrownBy(() -> trace.globals().get("printed", Long.class))
          .hasMessage("inconclusive: variable printed is not complete, 1 came, and " + skipped);
      assertThatThrownBy(few::snapshot)
          .hasMessage("inconclusive: map few is not complete, 1 came, and " + skipped);
      assertThatThrownBy(() -> few.get(1)).hasMessageEndingWith(skipped);
      assertThatThrownBy(trace::output).hasMessageEndingWith(skipped);
      assertThatThrownBy(() -> trace.records("events", Bytes.class)).hasMessageEndingWith(skipped);
      assertThatThrownBy(() -> trace.histogram("sizes")).hasMessageEndingWith(skipped);
      window.close();
      assertThat(trace.snapshot().losses()).isEqualTo(losses);
    }
    try (TraceWindow next = start()) {
      assertThat(next.trace().snapshot().losses().isEmpty()).isTrue();
      assertThat(next.trace().globals().get("printed", Long.class)).isZero();
      assertThat(next.trace().output()).extracting(TraceLine::message).isEmpty();
    }
  }

  @Test
  void what_is_not_in_a_full_hash_may_have_been_refused() {
    try (TraceWindow window = start()) {
      BpfMap<Integer, Long> few = window.trace().map("few", Integer.class, Long.class);
      for (int i = 0; i < 3; i++) {
        call(FEW, i);
      }
      assertThat(few).hasSize(3).doesNotContainKey(7);
      assertThat(window.trace().snapshot().losses().isEmpty()).isTrue();
      call(FEW, 3);
      call(FEW, 7);
      assertThat(few).containsEntry(1, 1L);
      LostRecordsException failure =
          catchThrowableOfType(LostRecordsException.class, () -> few.containsKey(7));
      assertThat(failure)
          .hasMessage(
              "inconclusive: map few is not complete, 0 came, and there were lost: 1 few: " + FULL);
      assertThatThrownBy(few::size).hasMessageContaining("4 came");
      assertThat(window.trace().snapshot().losses().of("few").total()).isEqualTo(1);
    }
    try (TraceWindow next = start()) {
      assertThat(next.trace().map("few", Integer.class, Long.class)).isEmpty();
    }
  }

  @Test
  void a_histogram_of_a_full_hash_may_lack_ranges() {
    try (TraceWindow window = start()) {
      call(SIZES, 1);
      assertThat(window.trace().histogram("sizes").count()).isEqualTo(1);
      for (int i = 2; i < 7; i++) {
        call(SIZES, i);
      }
      assertThatThrownBy(() -> window.trace().histogram("sizes"))
          .isInstanceOf(LostRecordsException.class)
          .hasMessageEndingWith("1 sizes: " + FULL);
    }
  }

  @Test
  void an_lru_map_may_have_given_up_before_it_is_full() {
    try (TraceWindow window = start()) {
      BpfMap<Integer, Long> recent = window.trace().map("recent", Integer.class, Long.class);
      assertThat(recent).isEmpty();
      for (int i = 0; i < 1000; i++) {
        call(RECENT, i);
      }
      assertThatThrownBy(recent::snapshot).hasMessageEndingWith("1 recent: " + FULL);
      assertThatThrownBy(() -> recent.get(999)).hasMessageEndingWith("1 recent: " + FULL);
    }
  }

  @Test
  void a_full_queue_may_have_refused() {
    try (TraceWindow window = start()) {
      BpfQueue<Long> waiting = window.trace().queue("waiting", Long.class);
      call(QUEUE, 1);
      assertThat(waiting.drain()).containsExactly(1L);
      for (int i = 0; i < 5; i++) {
        call(QUEUE, i);
      }
      LostRecordsException failure =
          catchThrowableOfType(LostRecordsException.class, waiting::drain);
      assertThat(failure).hasMessageEndingWith("1 waiting: " + FULL);
      assertThat(failure.received()).isEqualTo(List.of(0L, 1L, 2L, 3L));
    }
  }

  @Test
  void a_ring_in_which_the_largest_record_found_no_room_is_inconclusive_though_small_ones_did() {
    try (TraceWindow window = start()) {
      call(SOME_RECORDS, 0);
      assertThat(window.trace().records("events", Bytes.class)).hasSize(100);
      assertThat(window.trace().snapshot().losses().isEmpty()).isTrue();
    }
    try (TraceWindow window = start()) {
      call(MANY_RECORDS, 1); // 4160 of 8192 bytes, and then 4800 more
      LostRecordsException failure =
          catchThrowableOfType(
              LostRecordsException.class, () -> window.trace().records("events", Bytes.class));
      assertThat(failure.received()).as("all but the large one").hasSize(260);
      assertThat(failure.losses().losses())
          .containsExactly(new Loss(Loss.Cause.PROGRAM_RING_WAS_FULL, "events", 1));
    }
  }

  @Test
  void to_load_a_program_is_in_no_trace() {
    BpfProgram again = BpfProgram.ofText(SOURCE + "\n/* another one */", OwnLossTest.class);
    TraceDeclaration declared = TraceDeclaration.of("syscall:getppid").withProgram(again);
    tracer.start(declared).close(); // compiled
    try (TraceWindow outer = tracer.start(TraceDeclaration.allSystemCalls());
        TraceWindow first = tracer.start(declared);
        TraceWindow second = tracer.start(declared)) {
      assertThat(StreamSupport.stream(outer.trace().snapshot().events().spliterator(), false))
          .filteredOn(SyscallEvent.class::isInstance)
          .extracting(KernelEvent::name)
          .isNotEmpty()
          .doesNotContain("bpf", "perf_event_open");
    }
  }
}
