package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on sections of a real kernel's trace. */
class SectionsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static KernelTracer tracer;

  @TempDir private Path dir;
  private TraceWindow window;
  private KernelTrace trace;
  private EventPattern synced;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @BeforeEach
  void start() {
    synced = called("fsync").onPath(file());
    window = tracer.start(TraceDeclaration.of("syscall:fsync", "syscall:fdatasync"));
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  private Path file() {
    return dir.resolve("wal");
  }

  private void sync() {
    try (FileChannel channel =
        FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_section_is_judged_by_what_is_in_it() {
    sync();
    TraceMark first = trace.mark("warm-up done");
    assertThat(trace.since(first)).doesNotContain(synced);
    sync();
    sync();
    TraceMark second = trace.mark("served");
    sync();
    assertThat(trace.since(first)).containsExactly(3, synced);
    assertThat(trace.between(first, second))
        .containsExactly(2, synced)
        .containsExactlyInAnyOrder(synced, synced)
        .containsInOrder(synced, synced)
        .containsOnly(synced);
    assertThat(trace).containsExactly(4, synced);
  }

  @Test
  void a_failure_names_the_section() {
    trace.mark("warm-up done");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace.since("warm-up done")).contains(synced))
        .withMessageContaining("\n  section: since \"warm-up done\"\n  kernel: ");
  }

  @Test
  void never_during_an_action_is_judged_by_what_began_in_it() {
    sync();
    assertThat(trace).neverDuring(() -> Files.exists(file()), synced);
    sync();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).neverDuring(this::sync, synced))
        .withMessageContainingAll(
            "Expecting the trace not to contain:\n  called fsync on path " + file(),
            "but 1 call matches:",
            "\n  section: between \"neverDuring began\" and \"neverDuring ended\"");
  }

  @Test
  void never_during_an_action_sees_other_threads() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(trace)
                    .neverDuring(() -> CompletableFuture.runAsync(this::sync).join(), synced));
  }

  @Test
  void what_the_action_throws_is_thrown_on() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                assertThat(trace)
                    .neverDuring(
                        () -> {
                          throw new IOException("full");
                        },
                        synced))
        .withMessage("full");
  }

  @Test
  void never_during_a_time_watches_that_long() {
    sync();
    long before = System.nanoTime();
    assertThat(trace).neverDuring(SHORT, synced);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  @Test
  void never_during_a_time_ends_when_it_is_broken() {
    long before = System.nanoTime();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(inTheMeantime()).neverDuring(LONG, synced));
    assertThat(System.nanoTime() - before).isLessThan(LONG.toNanos());
  }

  /** A trace on which a sync happens behind the mark that a verb sets. */
  private KernelTrace inTheMeantime() {
    return new ForwardingTrace(trace) {
      @Override
      public TraceMark mark(String name) {
        TraceMark mark = super.mark(name);
        if (name.endsWith("began")) {
          CompletableFuture.runAsync(SectionsTest.this::sync);
        }
        return mark;
      }
    };
  }

  @Test
  void never_during_wants_a_window_that_is_open() {
    window.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(trace).neverDuring(() -> {}, synced))
        .withMessage("the window is closed: nothing can follow a mark");
  }

  @Test
  void within_sees_what_another_thread_does_later() {
    CompletableFuture.runAsync(this::sync);
    assertThat(trace).within(LONG).contains(synced).containsExactly(1, synced);
  }

  @Test
  void in_order_of_time_holds_between_threads_that_wait_for_one_another() {
    CompletableFuture.runAsync(this::sync).join();
    sync();
    assertThat(trace).containsInOrderOfTime("the other thread's sync was joined", synced, synced);
  }
}
