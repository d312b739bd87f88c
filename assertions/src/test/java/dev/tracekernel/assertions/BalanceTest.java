package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was begun and ended, on a real kernel. */
class BalanceTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static KernelTracer tracer;

  @TempDir private Path dir;
  private TraceWindow window;
  private KernelTrace trace;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @BeforeEach
  void start() throws IOException {
    dir = dir.toRealPath();
    window = tracer.start(TraceDeclaration.allSystemCalls());
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  private FileChannel channel(String name) throws IOException {
    return FileChannel.open(dir.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Test
  void a_descriptor_is_leaked_until_it_is_closed() throws IOException {
    EventPattern here = opened().under(dir);
    channel("closed").close();
    FileChannel leaked = channel("leaked");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeakedDescriptors(here))
        .withMessageContainingAll("but 1 is not:", "\"" + dir.resolve("leaked") + "\"");
    leaked.close();
    assertThat(trace).hasNoLeakedDescriptors(here);
  }

  @Test
  void the_descriptors_of_a_child_are_closed_with_its_end() throws Exception {
    Path file = Files.createFile(dir.resolve("read"));
    Process cat = new ProcessBuilder("sh", "-c", "exec 7< " + file).start();
    assertThat(cat.waitFor()).isZero();
    assertThat(trace).contains(opened(file)).hasNoLeakedDescriptors(opened(file));
  }

  @Test
  void a_process_lives_until_it_has_ended() throws Exception {
    assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    assertThat(trace).hasNoLeakedProcesses();
    Process sleep = new ProcessBuilder("sleep", "1000").start();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeakedProcesses())
        .withMessageContaining(" started process " + sleep.pid() + "\n");
    sleep.destroyForcibly().waitFor();
    assertThat(trace).within(LONG).hasNoLeakedProcesses();
  }

  @Test
  void a_thread_lives_until_it_has_ended() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    trace.mark("before the thread");
    Thread thread = Thread.ofPlatform().name("stays").start(() -> await(end));
    KernelTrace since = trace.since("before the thread");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(since).hasNoLeakedThreads())
        .withMessageContaining(" started thread ");
    end.countDown();
    thread.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_file_is_left_until_it_is_deleted_whatever_its_name() throws IOException {
    EventPattern here = created().under(dir);
    Path file = Files.createTempFile(dir, "a", ".tmp");
    Files.createDirectory(dir.resolve("d"));
    Path moved = Files.move(file, dir.resolve("d/b"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeftoverFiles(here))
        .withMessageContaining("but 2 are not:");
    Files.delete(moved);
    Files.delete(dir.resolve("d"));
    assertThat(trace).hasNoLeftoverFiles(here);
  }
}
