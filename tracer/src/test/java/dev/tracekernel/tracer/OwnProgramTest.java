package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.bpf.OpenedSince;
import dev.tracekernel.tracer.map.BpfGlobals;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("under-5.10")
class OwnProgramTest {

  private static final int PID = (int) ProcessHandle.current().pid();
  private static final TraceDeclaration DECLARED = OwnSubject.declaration(OwnSubject.program());

  private static OpenedSince opened;
  private static KernelTracer tracer;

  /** Components in another order than the members, and not all. */
  record Event(int pid, long value, String text) {}

  record Different(long value, int pid) {}

  record Both(long value) {}

  record Unknown(long nothing) {}

  @BeforeAll
  static void open() {
    opened = OpenedSince.now();
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
    if (opened.isAlone()) {
      assertThat(opened.entries()).isEmpty();
    }
  }

  @Test
  void maps_count_from_the_window_on() {
    for (int round = 0; round < 3; round++) {
      OwnSubject.call(OwnSubject.COUNT, 0);
      try (TraceWindow window = tracer.start(DECLARED)) {
        BpfMap<Integer, Long> counts = window.trace().map("counts", Integer.class, Long.class);
        assertThat(counts).isEmpty();
        for (int i = 0; i < 23; i++) {
          OwnSubject.call(OwnSubject.COUNT, i);
        }
        assertThat(counts).containsEntry(PID, 23L).hasSize(1);
      }
    }
  }

  @Test
  void the_programs_are_loaded_once_for_the_same_declaration() {
    tracer.start(DECLARED).close();
    List<String> before = opened.entries();
    for (int i = 0; i < 5; i++) {
      tracer.start(OwnSubject.declaration(OwnSubject.program())).close();
    }
    assertThat(opened.entries()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void windows_at_the_same_time_have_maps_of_their_own() {
    try (TraceWindow first = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.RING, 1);
      try (TraceWindow second = tracer.start(DECLARED)) {
        OwnSubject.call(OwnSubject.RING, 2);
        assertThat(second.trace().map("counts", Integer.class, Long.class)).containsEntry(PID, 1L);
        assertThat(values(second)).containsExactly(2L);
      }
      assertThat(first.trace().map("counts", Integer.class, Long.class)).containsEntry(PID, 2L);
      assertThat(values(first)).containsExactly(1L, 2L);
    }
  }

  private static List<Long> values(TraceWindow window) {
    return window.trace().records("events", Event.class).stream().map(Event::value).toList();
  }

  @Test
  void maps_are_kept_where_that_is_asked_for() {
    TraceDeclaration keeping = OwnSubject.declaration(OwnSubject.program().keepMaps());
    try (TraceWindow window = tracer.start(keeping)) {
      OwnSubject.call(OwnSubject.COUNT, 0);
    }
    try (TraceWindow window = tracer.start(keeping)) {
      OwnSubject.call(OwnSubject.COUNT, 0);
      assertThat(window.trace().map("counts", Integer.class, Long.class)).containsEntry(PID, 2L);
      assertThat(window.trace().globals().get("calls", Long.class)).isEqualTo(4);
    }
  }

  @Test
  void maps_are_not_kept_for_two_windows_at_a_time() {
    TraceDeclaration keeping = // not what the test above has
        OwnSubject.declaration(OwnSubject.program().constant("small", 3).keepMaps());
    try (TraceWindow window = tracer.start(keeping)) {
      assertThatThrownBy(() -> tracer.start(keeping))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "OwnSubject.bpf.c is declared to keep its maps, and another window on it is open: run"
                  + " these tests one after the other, by @Execution(SAME_THREAD) or @ResourceLock,"
                  + " or leave out keepMaps");
    }
    tracer.start(keeping).close();
  }

  @Test
  void histograms_and_queues_are_read() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.QUEUE, 5);
      OwnSubject.call(OwnSubject.QUEUE, 6);
      OwnSubject.call(OwnSubject.QUEUE, 4000);
      assertThat(window.trace().histogram("sizes").buckets())
          .containsExactly(new Bucket(4, 7, 2), new Bucket(2048, 4095, 1));
      assertThat(window.trace().queue("waiting", Long.class).drain())
          .containsExactly(5L, 6L, 4000L);
    }
  }

  @Test
  void output_is_that_of_the_window() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      assertThat(window.trace().output()).isEmpty();
      OwnSubject.call(OwnSubject.PRINT, 7);
      assertThat(window.trace().output()).extracting(TraceLine::message).containsExactly("value 7");
      assertThat(window.trace().output().getFirst().timestamp())
          .isBetween(
              window.trace().snapshot().events().iterator().next().start().minusMillis(100),
              Duration.ofNanos(System.nanoTime()));
      window.close();
      assertThat(window.trace().output()).hasSize(1);
    }
  }

  @Test
  void records_of_a_ring_are_complete_up_to_the_call() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      for (int i = 1; i <= 101; i++) {
        OwnSubject.call(OwnSubject.RING, i);
        List<Event> records = window.trace().records("events", Event.class);
        assertThat(records).hasSize(i).last().isEqualTo(new Event(PID, i, "nobody"));
      }
    }
  }

  @Test
  void records_of_a_perf_event_array_are_complete_up_to_the_call_and_in_order() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      for (int i = 1; i <= 101; i++) {
        OwnSubject.call(OwnSubject.PERF, i);
        List<Event> records = window.trace().records("samples", Event.class);
        assertThat(records).hasSize(i).last().isEqualTo(new Event(PID, i, "nobody"));
      }
      window.close();
      assertThat(window.trace().records("samples", Event.class))
          .extracting(Event::value)
          .hasSize(101)
          .isSorted();
    }
  }

  @Test
  void a_ring_that_was_full_is_inconclusive() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.FLOOD_RING, 1);
      LostRecordsException failure =
          catchThrowableOfType(
              LostRecordsException.class, () -> window.trace().records("events", Event.class));
      assertThat(failure.received()).hasSizeBetween(100, 999);
      assertThat(failure)
          .hasMessage(
              "inconclusive: what came by events is not complete, "
                  + failure.received().size()
                  + " came, and there were lost: 1 events: ring buffer of the program was too full"
                  + " for a time for the largest record that the program sends by it, and nothing"
                  + " counts what it refused (raise its max_entries; send records of constant"
                  + " sizes)");
      assertThat(window.trace().snapshot().losses().of("events").total()).isEqualTo(1);
      assertThat(window.trace().snapshot().losses().of("getppid").isEmpty()).isTrue();
    }
    try (TraceWindow next = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.RING, 1);
      assertThat(values(next)).containsExactly(1L);
    }
  }

  /** One flood may be drained while it goes on. */
  @Test
  void samples_that_a_perf_buffer_had_no_room_for_are_counted() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      LostRecordsException failure = null;
      int floods = 0;
      while (failure == null) {
        assertThat(floods++).as("floods without a loss").isLessThan(100);
        OwnSubject.call(OwnSubject.FLOOD_PERF, 1);
        failure =
            catchThrowableOfType(
                LostRecordsException.class, () -> window.trace().records("samples", Event.class));
      }
      assertThat(failure.received().size() + failure.losses().total()).isEqualTo(10_000L * floods);
      assertThat(failure.losses().total()).isPositive();
    }
    try (TraceWindow next = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.PERF, 1);
      assertThat(next.trace().records("samples", Event.class)).hasSize(1);
    }
  }

  @Test
  void records_beyond_the_memory_limit_are_counted() {
    try (TraceWindow window = tracer.start(DECLARED.withMemoryLimit(64 << 10))) {
      for (int i = 0; i < 2500; i++) {
        OwnSubject.call(OwnSubject.RING, i);
        drainBeforeItIsFull(window, i);
      }
      assertThatThrownBy(() -> window.trace().records("events", Event.class))
          .isInstanceOf(LostRecordsException.class)
          .hasMessageContaining("memory limit of the window reached");
    }
  }

  private static void drainBeforeItIsFull(TraceWindow window, int records) {
    if (records % 50 == 0) {
      window.trace().snapshot();
    }
  }

  @Test
  void the_structure_of_records_is_found_by_name_or_by_members() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      OwnSubject.call(OwnSubject.RING, 9);
      KernelTrace trace = window.trace();
      assertThat(trace.records("events", Different.class)).containsExactly(new Different(9, PID));
      assertThat(trace.records("events", "event", Both.class)).containsExactly(new Both(9));
      assertThat(trace.records("events", "struct event", Both.class)).hasSize(1);
      assertThat(trace.records("events", Bytes.class).getFirst().size()).isEqualTo(32);
      assertThatThrownBy(() -> trace.records("events", "other", Both.class))
          .hasMessage(
              "a record of events has 32 bytes, and struct other has 16: name another struct, or"
                  + " read Bytes where records are of several types");
      assertThatThrownBy(() -> trace.records("events", "evnt", Both.class))
          .hasMessageStartingWith("the program's BTF has no struct evnt: did you mean event");
      assertThatThrownBy(() -> trace.records("events", Unknown.class))
          .hasMessage(
              "the program's BTF has no struct unknown or events, nor one with members nothing;"
                  + " clang describes only what a map, a global variable or a parameter is of:"
                  + " write \"const struct NAME *unused_NAME __attribute__((unused));\"");
      assertThatThrownBy(() -> trace.records("counts", Event.class))
          .hasMessage(
              "OwnSubject.bpf.c has no ring buffer or perf event array counts: there is events,"
                  + " samples; counts is a map that keeps values: read them by"
                  + " trace.map(\"counts\", ...), queue or histogram");
    }
  }

  @Test
  void globals_are_read_and_written_by_name() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      BpfGlobals globals = window.trace().globals();
      assertThat(globals.get("calls", Long.class)).isZero();
      OwnSubject.call(OwnSubject.COUNT, 3);
      assertThat(globals.get("calls", Long.class)).isEqualTo(2);
      globals.set("step", 10);
      OwnSubject.call(OwnSubject.COUNT, 4);
      assertThat(globals.get("calls", Long.class)).isEqualTo(12);
      assertThat(globals.get("last", Event.class)).isEqualTo(new Event(PID, 4, "nobody"));
      assertThat(globals.get("name", String.class)).isEqualTo("nobody");
      assertThatThrownBy(() -> globals.get("call", Long.class))
          .hasMessageStartingWith(
              "OwnSubject.bpf.c has no global variable call: did you mean calls");
      assertThatThrownBy(() -> globals.set("small", 1))
          .hasMessage(
              "small of OwnSubject.bpf.c is a constant: it is set before the program is loaded, by"
                  + " constants = \"small=1\"");
    }
    try (TraceWindow window = tracer.start(DECLARED)) {
      assertThat(window.trace().globals().get("step", Integer.class)).isEqualTo(2);
      assertThat(window.trace().globals().get("calls", Long.class)).isZero();
    }
  }

  @Test
  void constants_are_set_before_load() {
    BpfProgram program =
        OwnSubject.program()
            .constant("small", "0xff")
            .constant("yes", true)
            .constant("name", "somebody")
            .constant("mode", "LOUD");
    try (TraceWindow window = tracer.start(OwnSubject.declaration(program))) {
      OwnSubject.call(OwnSubject.RING, 1);
      assertThat(window.trace().records("events", Event.class))
          .extracting(Event::text)
          .containsExactly("somebody");
      BpfGlobals globals = window.trace().globals();
      assertThat(globals.get("small", Integer.class)).isEqualTo(255);
      assertThat(globals.get("yes", Boolean.class)).isTrue();
      assertThat(globals.get("mode", Integer.class)).isEqualTo(5);
    }
  }

  @Test
  void a_constant_of_another_type_is_refused() {
    refuses("small", 256, "is a u8 and cannot be 256: it is from 0 to 255");
    refuses("small", "x", "is a u8 and cannot be \"x\": it is an integer, such as 5 or 0x1f");
    refuses("yes", 1, "cannot be 1: it is true or false");
    refuses("mode", "LOW", "is a enum mode and cannot be \"LOW\": it is QUIET, LOUD");
    refuses("name", "x".repeat(16), "it has room for 15 bytes");
    refuses("folded", 5, "folded of OwnSubject.bpf.c is const and not volatile");
    refuses("step", 5, "step of OwnSubject.bpf.c is not const: set it by trace.globals()");
    refuses(
        "smal", 5, "OwnSubject.bpf.c has no constant smal: there is mode, name, nr, small, yes");
  }

  private static void refuses(String name, Object value, String message) {
    TraceDeclaration wrong = OwnSubject.declaration(OwnSubject.program().constant(name, value));
    assertThatThrownBy(() -> tracer.start(wrong)).hasMessageContaining(message);
  }

  @Test
  void a_map_that_is_not_there_is_told_with_the_nearest() {
    try (TraceWindow window = tracer.start(DECLARED)) {
      assertThatThrownBy(() -> window.trace().map("count", Integer.class, Long.class))
          .hasMessage("the program has no map count; did you mean counts?");
    }
  }

  @Test
  void a_closed_window_gives_no_maps_of_others() {
    TraceWindow window = tracer.start(DECLARED);
    BpfMap<Integer, Long> counts = window.trace().map("counts", Integer.class, Long.class);
    BpfGlobals globals = window.trace().globals();
    window.close();
    assertThatThrownBy(counts::snapshot).hasMessage(CLOSED);
    assertThatThrownBy(() -> globals.get("calls", Long.class)).hasMessage(CLOSED);
    assertThatThrownBy(() -> window.trace().map("counts", Integer.class, Long.class))
        .hasMessage(CLOSED);
  }

  private static final String CLOSED =
      "the trace's window is closed, and the program's maps may be another test's by now: read them"
          + " before, in the test or in @AfterEach";

  @Test
  void a_trace_without_a_program_says_how_to_declare_one() {
    try (TraceWindow window = tracer.start(TraceDeclaration.of("syscall:getppid"))) {
      assertThatThrownBy(() -> window.trace().output())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "this trace has no BPF program of its own: declare one by @TraceKernel(bpf ="
                  + " \"x.bpf.c\") or TraceDeclaration.withProgram, and ask the trace itself, not a"
                  + " section or a saved one");
    }
  }

  @Test
  void the_tracers_own_work_is_in_no_trace() throws Exception {
    try (TraceWindow window =
        tracer.start(TraceDeclaration.allSystemCalls().withProgram(OwnSubject.program()))) {
      OwnSubject.call(OwnSubject.PRINT, 1);
      window.trace().output();
      window.trace().records("samples", Event.class);
      window.trace().map("counts", Integer.class, Long.class).snapshot();
      assertThat(window.trace().snapshot().events())
          .extracting(event -> event.name())
          .doesNotContain("bpf", "perf_event_open");
      assertThat(window.trace().snapshot().events())
          .noneMatch(event -> event.toString().contains("/sys/kernel/tracing"));
    }
    assertThat(Path.of("/sys/kernel/tracing/instances")).exists();
  }
}
