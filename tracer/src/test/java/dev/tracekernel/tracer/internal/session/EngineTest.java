package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that return at an awkward moment. */
class EngineTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long MEMORY = 1 << 20;

  /** One for all tests: to load it takes seconds where a CPU is emulated. */
  private static Engine engine;

  private static Runnable afterReading;
  private static boolean late;
  private static Map<Integer, MemorySegment> read;

  private BlockedAccept accept;
  private long stragglers;

  @BeforeAll
  static void load() {
    engine = Engine.load(EngineTest::inFlight);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    afterReading = () -> {};
    late = false;
    read = Map.of();
    accept = new BlockedAccept();
    stragglers = engine.stragglers();
  }

  @AfterEach
  void end() throws Exception {
    accept.close();
  }

  private long newStragglers() {
    return engine.stragglers() - stragglers;
  }

  /** As an entry is from the moment on at which its call is sent. */
  private static Map<Integer, MemorySegment> sent(Map<Integer, MemorySegment> records) {
    for (MemorySegment record : records.values()) {
      short flags = record.get(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS);
      record.set(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS, (short) (flags | RecordLayout.SENT));
    }
    return records;
  }

  /** The kernel's answer, or the one before, as if a thread's entry were late. */
  private static InFlightCalls inFlight(InFlightCalls kernel) {
    return () -> {
      read = late ? sent(read) : kernel.read();
      afterReading.run();
      return read;
    };
  }

  @Test
  void a_call_that_returns_between_reading_and_drain_is_complete_and_there_once() {
    Window window = blockedIn(MEMORY);
    afterReading = accept::end;
    assertCompleteAndOnce(window.snapshot());
    window.close();
  }

  @Test
  void a_call_that_returns_between_reading_and_drain_and_finds_no_memory_is_lost_once() {
    Window window = blockedIn(1);
    afterReading = accept::end;
    Snapshot snapshot = window.snapshot();
    assertThat(snapshot.size()).isZero();
    assertThat(snapshot.lost().memoryLimit().values()).containsExactly(1L);
    window.close();
  }

  @Test
  void a_call_that_was_stored_before_its_thread_says_so_is_complete_and_there_once() {
    Window window = blockedIn(MEMORY);
    late = true;
    accept.end();
    engine.open(BlockedAccept.calls(), MEMORY).close(); // drains the ring
    assertCompleteAndOnce(window.snapshot());
    window.close();
  }

  @Test
  void a_call_that_returns_after_its_window_beside_another_ones_is_dropped_and_counted()
      throws Exception {
    Window[] other = new Window[1];
    Thread neighbour = Thread.ofPlatform().start(() -> other[0] = ofThisThread());
    neighbour.join();
    blockedIn(MEMORY).close();
    accept.end();
    other[0].close();
    assertThat(other[0].snapshot().size()).isZero();
    assertThat(newStragglers()).isEqualTo(1);
  }

  @Test
  void a_call_of_an_open_window_is_no_straggler() {
    Window window = blockedIn(MEMORY);
    accept.end();
    window.close();
    assertThat(window.snapshot().size()).isEqualTo(1);
    assertThat(newStragglers()).isZero();
  }

  /** What is out of scope would fill the ring for those who are in it. */
  @Test
  void a_call_that_is_in_no_open_scope_is_not_even_sent() throws Exception {
    Window[] window = new Window[1];
    Thread neighbour = Thread.ofPlatform().start(() -> window[0] = ofThisThread());
    neighbour.join();
    accept.begin();
    accept.end();
    window[0].close();
    assertThat(window[0].snapshot().size()).isZero();
    assertThat(newStragglers()).isZero();
  }

  private Window ofThisThread() {
    return engine.open(BlockedAccept.calls(), new Scope.ThisThread(), MEMORY);
  }

  @Test
  void
      a_call_in_flight_at_a_mark_is_of_the_part_in_which_it_was_entered_and_begun_before_the_next() {
    Window window = engine.open(BlockedAccept.calls(), MEMORY);
    Moment first = window.mark();
    begin(window);
    Moment second = window.mark();
    accept.end();
    assertThat(first.inFlight()).isEmpty();
    assertThat(second.inFlight().values()).containsExactly(1);
    Moment third = window.mark();
    for (int open = 0; open < 2; open++) {
      assertCompleteAndOnce(window.snapshot(new Part(first, second)));
      assertThat(only(window.snapshot(new Part(first, second))).begunBefore()).isFalse();
      assertCompleteAndOnce(window.snapshot(new Part(second, third)));
      assertThat(only(window.snapshot(new Part(second, null))).begunBefore()).isTrue();
      assertThat(window.snapshot(new Part(third, null)).size()).isZero();
      window.close();
    }
  }

  /** It is neither the first's, which ends before it returns, nor the second's. */
  @Test
  void a_call_that_goes_on_all_through_a_part_is_not_in_it() {
    Window window = engine.open(BlockedAccept.calls(), MEMORY);
    begin(window);
    Moment first = window.mark();
    Moment second = window.mark();
    accept.end();
    assertThat(window.snapshot(new Part(first, second)).size()).isZero();
    assertThat(only(window.snapshot(new Part(second, null))).begunBefore()).isTrue();
    window.close();
  }

  private static SyscallEvent only(Snapshot snapshot) {
    assertThat(snapshot.size()).isEqualTo(1);
    return (SyscallEvent) snapshot.events().next();
  }

  @Test
  void a_part_with_a_call_that_has_not_returned_has_it_in_flight() {
    Window window = engine.open(BlockedAccept.calls(), MEMORY);
    Moment first = window.mark();
    begin(window);
    Moment second = window.mark();
    assertThat(window.snapshot(new Part(first, null)).inFlight()).hasSize(1);
    assertThat(window.snapshot(new Part(first, second)).inFlight()).hasSize(1);
    assertThat(window.snapshot(new Part(second, null)).inFlight()).isEmpty();
    window.close();
  }

  @Test
  void a_call_in_flight_at_a_mark_that_is_lost_later_is_lost_to_its_part() {
    Window window = engine.open(BlockedAccept.calls(), 1);
    Moment first = window.mark();
    begin(window);
    Moment second = window.mark();
    accept.end();
    Moment third = window.mark();
    assertThat(window.snapshot(new Part(first, second)).lost().memoryLimit().values())
        .containsExactly(1L);
    assertThat(window.snapshot(new Part(third, null)).lost().memoryLimit()).isEmpty();
    window.close();
    assertThat(window.snapshot(new Part(first, second)).lost().memoryLimit().values())
        .containsExactly(1L);
    assertThat(window.snapshot(new Part(third, null)).lost().memoryLimit()).isEmpty();
  }

  @Test
  void what_is_lost_behind_a_part_without_calls_in_flight_is_not_lost_to_it() {
    Window window = engine.open(BlockedAccept.calls(), 1);
    Moment first = window.mark();
    Moment second = window.mark();
    begin(window);
    accept.end();
    window.close();
    assertThat(window.snapshot(new Part(first, second)).lost().memoryLimit()).isEmpty();
    assertThat(window.snapshot(new Part(second, null)).lost().memoryLimit().values())
        .containsExactly(1L);
  }

  private void begin(Window window) {
    accept.begin();
    Awaitility.await().atMost(SOON).until(() -> window.snapshot().inFlight().size() == 1);
  }

  /** Returns a window in which the thread has begun its call. */
  private Window blockedIn(long memory) {
    Window window = engine.open(BlockedAccept.calls(), memory);
    begin(window);
    return window;
  }

  private static void assertCompleteAndOnce(Snapshot snapshot) {
    assertThat(snapshot.size()).isEqualTo(1);
    assertThat(snapshot.events())
        .toIterable()
        .allSatisfy(event -> assertThat(((SyscallEvent) event).inFlight()).isFalse());
  }
}
