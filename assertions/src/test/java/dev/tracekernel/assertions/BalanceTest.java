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
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
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
  void what_a_child_was_given_is_leaked_while_it_runs() throws Exception {
    Path file = dir.resolve("output");
    Process sleep = new ProcessBuilder("sleep", "1000").redirectOutput(file.toFile()).start();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeakedDescriptors(opened(file)))
        .withMessageContaining("but 1 is not:");
    sleep.destroyForcibly().waitFor();
    assertThat(trace).within(LONG).hasNoLeakedDescriptors(opened(file));
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
    CountDownLatch called = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().name("stays").start(() -> callAndAwait(called, end));
    called.await();
    KernelTrace since = trace.since("before the thread");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(since).hasNoLeakedThreads())
        .withMessageMatching("(?s).* started thread \\d+ \"stays\"\n.*");
    end.countDown();
    thread.join();
  }

  /** A thread is known by its name once it has made a call under it. */
  private void callAndAwait(CountDownLatch called, CountDownLatch end) {
    try {
      Files.exists(dir);
      called.countDown();
      end.await();
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

  @Test
  void a_socket_leaves_its_file() throws IOException {
    EventPattern here = created().under(dir);
    Path file = dir.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(file));
    }
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeftoverFiles(here))
        .isNotInstanceOf(InconclusiveTraceError.class)
        .withMessageContainingAll("but 1 is not:", " bind(");
    Files.delete(file);
    assertThat(trace).hasNoLeftoverFiles(here);
  }

  @Test
  void a_file_is_left_while_it_has_another_name() throws IOException {
    EventPattern here = created().under(dir);
    Path file = Files.createFile(dir.resolve("a"));
    Path other = Files.createLink(dir.resolve("b"), file);
    Files.delete(file);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeftoverFiles(here))
        .isNotInstanceOf(InconclusiveTraceError.class)
        .withMessageContaining("but 1 is not:");
    Files.delete(other);
    assertThat(trace).hasNoLeftoverFiles(here);
  }

  @Test
  void names_may_lead_elsewhere_where_a_process_has_mounts_of_its_own() throws Exception {
    Files.delete(Files.createFile(dir.resolve("a")));
    assertThat(trace).hasNoLeftoverFiles(created().under(dir));
    assertThat(new ProcessBuilder("unshare", "--mount", "true").start().waitFor()).isZero();
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeftoverFiles(created().under(dir)))
        .withMessageContainingAll("names may lead to other files", " unshare(");
  }

  @Test
  void a_thread_may_have_a_table_of_descriptors_of_its_own() throws Exception {
    Path file = Files.createFile(dir.resolve("read"));
    String script = "open F, '<', $ARGV[0]; syscall %d, %d; close F; $| = 1; print 1; <STDIN>";
    Process perl = perl(script, file, "unshare", 0x400);
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeakedDescriptors(opened(file)))
        .withMessageContainingAll("table of descriptors of its own", " unshare(");
    perl.destroyForcibly().waitFor();
    assertThat(trace).within(LONG).hasNoLeakedDescriptors(opened(file));
  }

  /** Before 6.14 the kernel refuses to be asked, which closes nothing either. */
  @Test
  void who_asks_whether_a_file_could_be_executed_closes_nothing() throws Exception {
    Path file = Files.createFile(dir.resolve("read"));
    String script =
        "open F, '<', $ARGV[0]; my $true = '/bin/true'; syscall %d, -100, $true, 0, 0, %d;"
            + " $| = 1; print 1; <STDIN>";
    Process perl = perl(script, file, "execveat", 0x10000);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).hasNoLeakedDescriptors(opened(file)))
        .isNotInstanceOf(InconclusiveTraceError.class);
    perl.destroyForcibly().waitFor();
  }

  /** Starts a script with a call in it, and waits until it prints something. */
  private static Process perl(String script, Path file, String call, int flags) throws IOException {
    int number = SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
    String[] command = {"perl", "-e", script.formatted(number, flags), file.toString()};
    Process perl = new ProcessBuilder(command).start();
    assertThat(perl.getInputStream().read()).isEqualTo('1');
    return perl;
  }
}
