package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path dir;
  private KernelTracer tracer;

  @BeforeEach
  void open() {
    tracer = KernelTracer.open();
  }

  @AfterEach
  void close() {
    tracer.close();
  }

  @Test
  void a_call_that_has_not_returned_at_the_close_is_in_flight() throws Exception {
    try (BlockedRead read = new BlockedRead()) {
      TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
      read.begin();
      SyscallEvent flying = awaitInFlightRead(window);
      window.close();
      read.end();
      SyscallEvent closed = only(reads(window.trace().snapshot()));
      assertThat(closed.inFlight()).isTrue();
      assertThat(closed.result()).isEmpty();
      assertThat(closed.errno()).isEmpty();
      assertThat(closed.duration()).isZero();
      assertThat(closed.start()).isEqualTo(flying.start());
      assertThat(closed.toString()).endsWith("= ? (in flight)");
      assertThat(Traced.path(closed, "fd").path()).matches("pipe:\\[\\d+]");
      assertThat(window.trace().snapshot().losses().isEmpty()).isTrue();
    }
  }

  @Test
  void a_call_that_returned_before_the_close_is_complete_and_there_once() throws Exception {
    try (BlockedRead read = new BlockedRead()) {
      TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
      read.begin();
      SyscallEvent flying = awaitInFlightRead(window);
      read.end();
      window.close();
      SyscallEvent complete = only(reads(window.trace().snapshot()));
      assertThat(complete.inFlight()).isFalse();
      assertThat(complete.result()).hasValue(1);
      assertThat(complete.start()).isEqualTo(flying.start());
      assertThat(complete.duration()).isPositive();
    }
  }

  @Test
  void a_call_that_was_entered_before_the_window_is_in_it_as_such() throws Exception {
    try (BlockedRead read = new BlockedRead()) {
      TraceWindow before = tracer.start(TraceDeclaration.allSystemCalls());
      read.begin();
      awaitInFlightRead(before);
      before.close();
      TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
      read.end();
      window.close();
      SyscallEvent begun = only(reads(window.trace().snapshot()));
      assertThat(begun.begunBefore()).isTrue();
      assertThat(begun.result()).hasValue(1);
      assertThat(window.trace().snapshot().losses().isEmpty()).isTrue();
    }
  }

  @Test
  void a_call_that_spans_two_windows_is_in_flight_in_the_first_and_complete_in_the_second()
      throws Exception {
    try (BlockedRead read = new BlockedRead()) {
      TraceWindow first = tracer.start(TraceDeclaration.allSystemCalls());
      TraceWindow second = tracer.start(TraceDeclaration.allSystemCalls());
      read.begin();
      awaitInFlightRead(second);
      first.close();
      read.end();
      second.close();
      assertThat(only(reads(first.trace().snapshot())).inFlight()).isTrue();
      assertThat(only(reads(second.trace().snapshot())).inFlight()).isFalse();
    }
  }

  @Test
  void the_exit_of_a_child_is_a_call_that_never_returned() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () ->
                assertThat(new ProcessBuilder("sh", "-c", "exit 7").start().waitFor())
                    .isEqualTo(7));
    List<SyscallEvent> exits =
        Traced.named(calls, "exit_group").stream()
            .filter(call -> call.task().executable().endsWith("sh"))
            .filter(call -> call.argument("error_code").orElseThrow() == 7)
            .toList();
    assertThat(only(exits).inFlight()).isTrue();
  }

  @Test
  void the_call_that_a_kill_ends_is_kept() throws Exception {
    TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
    Process sleeper = new ProcessBuilder("sleep", "1000").start();
    Awaitility.await().atMost(SOON).until(() -> !sleeps(window.trace().snapshot()).isEmpty());
    sleeper.destroyForcibly().waitFor();
    window.close();
    SyscallEvent sleep = only(sleeps(window.trace().snapshot()));
    assertThat(sleep.task().pid()).isEqualTo((int) sleeper.pid());
    assertThat(sleep.inFlight()).as("it never returned").isTrue();
  }

  @Test
  void many_calls_with_long_paths_in_flight_have_their_paths_or_say_that_they_have_not()
      throws Exception {
    try (BlockedOpens opens = new BlockedOpens(longFifo(), 100)) {
      TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"));
      opens.begin();
      Awaitility.await().atMost(SOON).until(() -> inFlight(window).size() == 100);
      window.close();
      for (SyscallEvent open : inFlight(window)) {
        CallPath path = open.paths().getFirst();
        boolean whole = path.path().equals(opens.fifo.toString());
        assertThat(whole || path.resolution() == Resolution.UNREADABLE)
            .as(open.toString())
            .isTrue();
        assertThat(open.task().executable()).isEqualTo("java");
      }
    }
  }

  @Test
  void threads_that_end_in_a_closed_window_leave_room_for_long_paths() throws Exception {
    Path fifo = longFifo();
    for (int i = 0; i < 4; i++) {
      List<SyscallEvent> open;
      try (BlockedOpens opens = new BlockedOpens(fifo, 40)) {
        TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"));
        opens.begin();
        Awaitility.await().atMost(SOON).until(() -> inFlight(window).size() == 40);
        window.close();
        open = inFlight(window);
        assertThat(open).allMatch(each -> each.paths().getFirst().path().equals(fifo.toString()));
      }
      Awaitility.await().atMost(SOON).until(() -> open.stream().noneMatch(InFlightTest::lives));
    }
  }

  /** Java's join may be done before the kernel's thread has ended. */
  private static boolean lives(SyscallEvent call) {
    return Files.exists(Path.of("/proc/self/task/" + call.task().tid()));
  }

  private static List<SyscallEvent> inFlight(TraceWindow window) {
    return Traced.calls(window.trace().snapshot()).stream().filter(SyscallEvent::inFlight).toList();
  }

  private Path longFifo() throws Exception {
    Path parent =
        Files.createDirectories(dir.toRealPath().resolve(("d".repeat(200) + "/").repeat(4)));
    Path fifo = parent.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  private static SyscallEvent awaitInFlightRead(TraceWindow window) {
    Callable<List<SyscallEvent>> reads = () -> reads(window.trace().snapshot());
    return Awaitility.await().atMost(SOON).until(reads, found -> !found.isEmpty()).getFirst();
  }

  private static List<SyscallEvent> reads(TraceSnapshot snapshot) {
    return Traced.named(Traced.calls(snapshot), "read").stream()
        .filter(call -> call.task().thread().equals(BlockedRead.THREAD))
        .toList();
  }

  private static List<SyscallEvent> sleeps(TraceSnapshot snapshot) {
    return Traced.named(Traced.calls(snapshot), "clock_nanosleep").stream()
        .filter(call -> call.task().executable().equals("sleep"))
        .toList();
  }

  private static SyscallEvent only(List<SyscallEvent> calls) {
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  /** A thread that reads one byte from a pipe that nobody has written to. */
  private static final class BlockedRead implements AutoCloseable {
    static final String THREAD = "blocked";
    private final Pipe pipe = Pipe.open();
    private final Thread thread = Thread.ofPlatform().name(THREAD).unstarted(this::read);

    BlockedRead() throws IOException {}

    void begin() {
      thread.start();
    }

    private void read() {
      try {
        pipe.source().read(ByteBuffer.allocate(1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws Exception {
      pipe.sink().write(ByteBuffer.allocate(1));
      thread.join();
    }

    @Override
    public void close() throws Exception {
      pipe.sink().close();
      thread.join();
      pipe.source().close();
    }
  }

  /** Threads that open a FIFO for reading, which waits for a writer. */
  private static final class BlockedOpens implements AutoCloseable {
    private final Path fifo;
    private final int threads;
    private final List<Thread> started = new ArrayList<>();

    BlockedOpens(Path fifo, int threads) {
      this.fifo = fifo;
      this.threads = threads;
    }

    void begin() {
      for (int i = 0; i < threads; i++) {
        started.add(Thread.ofPlatform().start(this::open));
      }
    }

    private void open() {
      try {
        Files.newInputStream(fifo).close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws Exception {
      try (ByteChannel writer =
          Files.newByteChannel(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        for (Thread thread : started) {
          thread.join();
        }
      }
    }
  }
}
