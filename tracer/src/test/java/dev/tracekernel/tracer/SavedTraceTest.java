package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was traced, saved and loaded is what was traced. */
@Tag("under-6.12")
class SavedTraceTest {

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("folder/it.tktrace");
  }

  /** Files, failures, links, sockets, other processes. */
  private void work() throws Exception {
    Path path = Files.writeString(dir.resolve("bücher \n.txt"), "x");
    Files.createSymbolicLink(dir.resolve("link"), path);
    assertThat(Files.readString(dir.resolve("link"))).isEqualTo("x");
    assertThatThrownBy(() -> Files.delete(dir.resolve("missing"))).isInstanceOf(IOException.class);
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel.open(server.getLocalAddress()).close();
      server.accept().close();
    }
    assertThat(new ProcessBuilder("sh", "-c", "cat /proc/self/stat | wc").start().waitFor())
        .isZero();
  }

  @Test
  void each_event_comes_back_with_all_that_is_known_of_it() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(this::work);
    snapshot.save(file);
    SavedTrace loaded = KernelTrace.load(file);

    assertThat(snapshot.size()).isGreaterThan(500);
    assertThat(EventFacts.of(loaded)).isEqualTo(EventFacts.of(snapshot));
    assertThat(EventFacts.of(loaded)).as("again").isEqualTo(EventFacts.of(snapshot));
    assertThat(loaded.size()).isEqualTo(snapshot.size());
    assertThat(loaded.losses()).isEqualTo(snapshot.losses());
    assertThat(loaded.declaration()).isEqualTo(snapshot.declaration());
    assertThat(loaded.kernel()).isEqualTo(snapshot.kernel());
    assertThat(loaded.architecture()).isEqualTo(snapshot.architecture());
    assertThat(loaded).hasToString(snapshot.toString());
  }

  @Test
  void a_call_in_flight_comes_back() throws Exception {
    Process child = new ProcessBuilder("sleep", "1000").start();
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(TraceDeclaration.of("syscall:wait4", "syscall:waitid"));
      Thread waiting = Thread.ofPlatform().start(() -> waitFor(child));
      org.awaitility.Awaitility.await().until(() -> window.trace().snapshot().size() > 0);
      window.trace().save(file);
      child.destroyForcibly();
      waiting.join();
      window.close();
    }
    assertThat(KernelTrace.load(file).toString()).contains("= ? (in flight)");
  }

  private static void waitFor(Process child) {
    try {
      assertThat(
              new ProcessBuilder("tail", "--pid=" + child.pid(), "-f", "/dev/null")
                  .start()
                  .waitFor())
          .isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_was_lost_comes_back() throws Exception {
    TraceDeclaration little =
        TraceDeclaration.of(Mark.PROBE).withMemoryLimit(TraceDeclaration.LEAST_MEMORY_LIMIT);
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(little);
      for (int i = 0; i < 10_000; i++) {
        Mark.leave(i);
      }
      window.close();
      window.trace().save(file);
      SavedTrace loaded = KernelTrace.load(file);
      assertThat(loaded.losses().total()).isPositive();
      assertThat(loaded.losses()).isEqualTo(window.trace().snapshot().losses());
      assertThat(loaded.size() + loaded.losses().total()).isEqualTo(10_000);
      assertThat(loaded.declaration()).isEqualTo(little);
    }
  }

  @Test
  void marks_come_back_and_divide_the_trace_as_they_did() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
      KernelTrace trace = window.trace();
      Mark.leave(1);
      trace.mark("warm");
      Mark.leave(2);
      Mark.leave(3);
      TraceMark done = trace.mark("done");
      Mark.leave(4);
      trace.save(file);
      trace.mark("later");
      window.close();
      SavedTrace loaded = KernelTrace.load(file);

      assertThat(loaded.marks()).extracting(TraceMark::name).containsExactly("warm", "done");
      assertThat(loaded.since("warm").snapshot().size()).isEqualTo(3);
      assertThat(loaded.since("done").snapshot().size()).isEqualTo(1);
      TraceSnapshot between = loaded.between("warm", "done").snapshot();
      TraceSnapshot original = trace.between("warm", "done").snapshot();
      assertThat(EventFacts.of(between)).isEqualTo(EventFacts.of(original)).hasSize(2);
      assertThat(between.section()).isEqualTo(original.section());
      assertThat(loaded.since("warm").since(loaded.marks().getLast()).snapshot().size())
          .isEqualTo(1);
      assertThatThrownBy(() -> loaded.since(done))
          .hasMessageStartingWith("the mark \"done\" is of another trace");
      assertThatThrownBy(() -> loaded.since("later"))
          .hasMessage("there is no mark \"later\": this trace has \"warm\", \"done\"");
      assertThatThrownBy(() -> loaded.mark("new")).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> between.save(file))
          .hasMessageStartingWith("a section (between \"warm\" and \"done\") is not saved");
    }
  }

  @Test
  void a_call_that_was_begun_before_a_mark_is_in_its_section_as_it_was() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.of("syscall:read"));
        BlockedRead blocked = new BlockedRead()) {
      window.trace().mark("here");
      blocked.end();
      window.trace().mark("there");
      window.close();
      window.trace().save(file);
      TraceSnapshot section = window.trace().since("here").snapshot();
      assertThat(EventFacts.of(section)).hasSize(1);
      assertThat(section.toString()).contains("(begun before)");
      SavedTrace loaded = KernelTrace.load(file);
      assertThat(loaded.toString()).doesNotContain("begun before");
      assertThat(EventFacts.of(loaded.since("here").snapshot())).isEqualTo(EventFacts.of(section));
      assertThat(EventFacts.of(loaded.between("here", "there").snapshot()))
          .isEqualTo(EventFacts.of(section));
      assertThat(loaded.since("there").snapshot().size()).isZero();
    }
  }

  @Test
  void an_empty_window_can_be_saved() throws Exception {
    Traced.snapshot(() -> {}, Mark.PROBE).save(file);
    SavedTrace loaded = KernelTrace.load(file);
    assertThat(loaded.size()).isZero();
    assertThat(loaded.events().iterator().hasNext()).isFalse();
    assertThat(loaded.losses().isEmpty()).isTrue();
  }

  @Test
  void saving_is_in_no_trace() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow neighbour = tracer.start(TraceDeclaration.allSystemCalls());
      neighbour.trace().save(file);
      neighbour.close();
      assertThat(EventFacts.of(neighbour.trace().snapshot()).toString())
          .doesNotContain("it.tktrace");
    }
    assertThat(file).exists();
  }

  @Test
  void properties_come_back_and_the_files_own_cannot_be_taken() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> {}, Mark.PROBE);
    snapshot.save(file, Map.of("test", "orders are durable"));
    assertThat(KernelTrace.load(file).properties())
        .containsEntry("test", "orders are durable")
        .containsEntry("probes", Mark.PROBE)
        .containsEntry("pid", Long.toString(ProcessHandle.current().pid()))
        .containsKeys("saved", "monotonic", "java", "writer", "kernel", "layouts");
    assertThatThrownBy(() -> snapshot.save(file, Map.of("kernel", "mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a trace file has a property \"kernel\" of its own; choose another name");
  }

  @Test
  void a_loaded_trace_is_saved_by_copying() throws Exception {
    Traced.snapshot(this::work).save(file);
    Path copy = dir.resolve("copy.tktrace");
    KernelTrace.load(file).save(copy);
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void a_window_says_where_its_trace_will_be_and_a_loaded_trace_where_it_is() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
      assertThat(window.trace().snapshot().artifact()).isEmpty();
      window.willBeSavedTo(file);
      window.close();
      assertThat(window.trace().snapshot().artifact())
          .hasValue(new TraceArtifact(file, false))
          .hasToString("Optional[" + file + " (written when the test has failed)]");
      window.trace().save(file);
      assertThat(KernelTrace.load(file).artifact())
          .hasValue(new TraceArtifact(file, true))
          .hasToString("Optional[" + file + "]");
    }
  }

  /** In the child: prints a trace without what tracing needs. */
  static final class Prints {
    public static void main(String[] args) throws Exception {
      try {
        KernelTracer.open().close();
        System.out.println("can trace");
      } catch (RuntimeException e) {
        System.out.println("cannot trace");
      }
      SavedTrace trace = KernelTrace.load(Path.of(args[0]));
      EventFacts.of(trace).forEach(System.out::println);
    }
  }

  @Test
  @Tag("any-kernel") // a file is read
  void neither_root_nor_libbpf_is_needed_to_load() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(this::work);
    snapshot.save(file);
    ChildJvm.Result result =
        new ChildJvm()
            .under("setpriv", "--bounding-set=-all", "--inh-caps=-all")
            .property("tracekernel.libbpf", "/nonexistent.so")
            .option("-Dstdout.encoding=UTF-8")
            .run(Prints.class, file.toString());
    List<String> expected = new ArrayList<>(List.of("cannot trace"));
    expected.addAll(EventFacts.of(snapshot));
    assertThat(result.output()).isEqualTo(String.join("\n", expected) + "\n");
    assertThat(result.exit()).isZero();
  }
}
