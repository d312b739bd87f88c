package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.exited;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.lessThan;
import static dev.tracekernel.assertions.KernelAssertions.linked;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.mapped;
import static dev.tracekernel.assertions.KernelAssertions.moreThan;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.signalled;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.assertions.KernelAssertions.truncated;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verb and each narrowing says of this kernel's trace what it means, and nothing else. */
class PatternsByMeaningTest {

  private static final String LONG_NAME = "n".repeat(256);

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @TempDir private Path temporary;
  private Path dir;
  private TraceWindow window;
  private KernelTrace trace;

  @BeforeEach
  void start() throws IOException {
    dir = temporary.toRealPath();
    window = tracer.start(TraceDeclaration.allSystemCalls());
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  private void fails(Runnable sentence) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(sentence::run)
        .isNotInstanceOf(InconclusiveTraceError.class);
  }

  @Test
  void a_file_is_opened_created_written_synced_and_read() throws IOException {
    Path file = dir.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(3));
      channel.force(false);
    }
    Files.readString(file);
    assertThat(trace)
        .containsInOrder(created(file), wrote(file), synced(file), read(file))
        .containsExactly(1, created().under(dir))
        .containsExactly(2, opened(file))
        .containsExactly(1, opened(file).withFlags("O_CREAT", "O_EXCL"))
        .containsExactly(1, created(file).withMode(0666))
        .doesNotContain(created(file).withMode(0600))
        .doesNotContain(mapped(file), deleted(file), synced(dir))
        .containsOnly(created().under(dir).by(process("java")));
    fails(() -> assertThat(trace).containsOnly(created().under(dir.resolve("other"))));
  }

  @Test
  void an_open_that_fails_on_the_way_to_its_file_creates_none() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    for (Path path :
        List.of(file, file.resolve("x"), dir.resolve("no/x"), dir.resolve(LONG_NAME))) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Files.createFile(path));
    }
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Files.newOutputStream(dir));
    assertThat(trace).containsExactly(1, created().under(dir));
  }

  @Test
  void a_name_is_given_changed_and_taken() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    Path link = Files.createLink(dir.resolve("link"), file);
    Path moved = Files.move(file, dir.resolve("moved"), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(link);
    String[] names = {dir + "/file", dir + "/link", dir + "/moved"};
    assertThat(trace)
        .containsInOrder(linked(names[0], names[1]), renamed(names[0], names[2]), deleted(names[1]))
        .contains(renamed(glob(dir + "/f*"), glob(dir + "/m*")))
        .containsExactlyInAnyOrder(deleted().under(dir))
        .doesNotContain(renamed(names[2], names[0]), linked(names[1], names[0]), deleted(moved));
    fails(() -> assertThat(trace).containsInOrder(renamed(names[0], names[2]), linked()));
  }

  @Test
  void a_file_is_truncated() throws IOException {
    Path file = dir.resolve("log");
    Files.writeString(file, "new", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(trace).doesNotContain(truncated(file));
    fails(() -> assertThat(trace).contains(truncated().under(dir)));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(1);
    }
    assertThat(trace).containsExactly(1, truncated(file)).doesNotContain(truncated("/none"));
    Files.writeString(file, "old");
    assertThat(trace)
        .containsExactly(2, truncated(file))
        .containsExactly(2, truncated(glob(dir + "/*")));
    fails(() -> assertThat(trace).doesNotContain(truncated(file)));
  }

  @Test
  void a_file_is_mapped() throws IOException {
    Path table = Files.writeString(dir.resolve("table"), "content");
    try (FileChannel channel = FileChannel.open(table)) {
      channel.map(MapMode.READ_ONLY, 0, channel.size()).get(0);
    }
    assertThat(trace).containsExactly(1, mapped(table)).doesNotContain(read(table));
  }

  @Test
  void a_connection_is_bound_listened_for_connected_and_accepted() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket end = server.accept()) {
      port = server.getLocalPort();
      client.getOutputStream().write(1);
      end.getInputStream().read();
    }
    assertThat(trace)
        .containsInOrder(bound().to("127.0.0.1", 0), listened(), connected(), accepted())
        .containsExactly(1, connected().to("127.0.0.1", port))
        .doesNotContain(connected().to("127.0.0.1", port == 1 ? 2 : port - 1))
        .doesNotContain(connected().outside(loopback()), bound().outside(loopback()));
  }

  @Test
  void a_socket_for_all_hosts_is_outside_of_loopback() throws IOException {
    new ServerSocket(0).close();
    assertThat(trace).containsExactly(1, bound().outside(loopback()));
    fails(() -> assertThat(trace).doesNotContain(bound().outside(loopback())));
  }

  @Test
  void a_program_is_executed_and_exits() throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "exit 3").start().waitFor();
    Path shell = Path.of("/bin/sh");
    assertThat(trace)
        .contains(forked().by(process("java")), executed(shell), executed("/bin/sh"))
        .containsExactly(1, exited(3))
        .containsInOrder(
            executed(shell).by(process(shell.toRealPath().getFileName().toString())), exited(3))
        .doesNotContain(exited(4), exited(Signal.SIGKILL), executed("/bin/none"))
        .hasNoLeakedProcesses();
    fails(() -> assertThat(trace).doesNotContain(executed("/bin/sh")));
    fails(() -> assertThat(trace).doesNotContain(executed(glob("/bin/*"))));
  }

  /** Where the kernel does not resolve what is only named, the trace cannot tell. */
  @Test
  void no_absence_is_claimed_of_what_was_named_by_a_link() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    Files.delete(Files.createFile(link.resolve("file")));
    for (EventPattern deleted :
        new EventPattern[] {
          deleted().under(real),
          deleted().under(link),
          deleted(glob(real + "/*")),
          deleted(real + "/file"),
          deleted(link + "/file")
        }) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> assertThat(trace).doesNotContain(deleted));
    }
  }

  @Test
  void a_process_is_signalled_and_none_is_left() throws Exception {
    Process child = new ProcessBuilder("/bin/sleep", "100").start();
    fails(() -> assertThat(trace).hasNoLeakedProcesses());
    child.destroy();
    child.waitFor();
    assertThat(trace)
        .containsExactly(1, signalled(Signal.SIGTERM).by(process("java")))
        .contains(exited(Signal.SIGTERM))
        .doesNotContain(signalled(Signal.SIGKILL), exited(0).by(process("sleep")))
        .hasNoLeakedProcesses();
  }

  @Test
  void a_thread_is_started_and_exits() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread starter = Thread.ofPlatform().name("starter").start(() -> startOther(go));
    starter.join();
    EventPattern started = startedThread().by(thread("starter"));
    assertThat(trace).containsExactly(1, started).doesNotContain(forked());
    fails(() -> assertThat(trace).hasNoLeakedThreads(started));
    go.countDown();
    assertThat(trace).within(Duration.ofSeconds(30)).hasNoLeakedThreads(started);
  }

  private static void startOther(CountDownLatch go) {
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void what_is_opened_is_closed_and_what_is_temporary_is_deleted() throws IOException {
    Path file = Files.createTempFile(dir, "secret", ".tmp");
    EventPattern files = created().under(dir);
    assertThat(trace).contains(created(file).withMode("rw-------"));
    fails(() -> assertThat(trace).hasNoLeftoverFiles(files));
    FileChannel channel = FileChannel.open(file);
    fails(() -> assertThat(trace).hasNoLeakedDescriptors(opened().under(dir)));
    channel.close();
    Files.delete(file);
    assertThat(trace).hasNoLeftoverFiles(files).hasNoLeakedDescriptors(opened().under(dir));
  }

  @Test
  void calls_are_narrowed_by_their_time_their_error_and_a_predicate_of_ones_own() {
    Path missing = dir.resolve("missing");
    Files.exists(missing);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Files.readString(missing));
    EventPattern attempt = opened().under(dir).failingWith(Errno.ENOENT);
    assertThat(trace)
        .containsExactly(1, attempt)
        .containsExactly(1, attempt.lasting(moreThan(Duration.ofNanos(1))))
        .doesNotContain(attempt.lasting(moreThan(Duration.ofHours(1))))
        .containsExactly(1, attempt.lasting(lessThan(Duration.ofHours(1))))
        .containsExactly(1, attempt.matching("of this JVM", PatternsByMeaningTest::isOurs))
        .doesNotContain(attempt.matching("of others", event -> !isOurs(event)))
        .doesNotContain(opened().under(dir));
  }

  private static boolean isOurs(KernelEvent event) {
    return event.task().pid() == ProcessHandle.current().pid();
  }
}
