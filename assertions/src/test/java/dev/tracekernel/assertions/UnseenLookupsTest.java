package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A pattern looks at the files of this machine, in the window that it judges: that is no event. */
class UnseenLookupsTest {

  private static final String READLINK =
      Architecture.running() == Architecture.ARM64 ? "readlinkat" : "readlink";

  private static final List<Made> PATTERNS =
      List.of(
          new Made("onPath(Path)", link -> opened().onPath(link.resolve("wal"))),
          new Made("onPath(String)", link -> opened().onPath(link + "/wal")),
          new Made("opened(String)", link -> opened(link.toString())),
          new Made("of a name that is not there", link -> opened().onPath(link.resolve("no"))),
          new Made("under(Path)", link -> opened().under(link)),
          new Made("under(String)", link -> opened().under(link.toString())),
          new Made("a glob", link -> opened(glob(link + "/w*"))),
          new Made("executed(String)", link -> executed(link + "/wal")),
          new Made("executed(Path)", link -> executed().onPath(link.resolve("wal"))));

  @TempDir Path temporary;

  private Path link;
  private KernelTracer tracer;
  private TraceWindow window;

  private record Made(String name, Pattern pattern) {

    @Override
    public String toString() {
      return name;
    }
  }

  private interface Pattern {
    EventPattern of(Path link);
  }

  @BeforeEach
  void a_link_to_a_directory_and_a_window() throws IOException {
    Path root = temporary.toRealPath();
    Path real = Files.createDirectory(root.resolve("real"));
    Files.createFile(real.resolve("wal"));
    link = Files.createSymbolicLink(root.resolve("link"), real);
    tracer = KernelTracer.open();
    window = tracer.start(TraceDeclaration.allSystemCalls());
  }

  @AfterEach
  void close() {
    window.close();
    tracer.close();
  }

  /** An absent file is all that there is in the trace: its text, which leads through the link. */
  @ParameterizedTest
  @FieldSource("PATTERNS")
  void of_a_pattern_and_its_verdict(Made made) {
    openAbsent();
    List<String> before = onTheFiles();
    EventPattern pattern = made.pattern().of(link);
    Verdicts.of(() -> KernelAssertions.assertThat(trace()).contains(pattern));
    Verdicts.of(() -> KernelAssertions.assertThat(trace()).doesNotContain(pattern));
    assertThat(before).isNotEmpty();
    assertThat(onTheFiles()).isEqualTo(before);
  }

  private void openAbsent() {
    Assertions.assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Files.newInputStream(link.resolve("absent")).close());
  }

  @Test
  void so_the_link_that_nobody_read_is_in_no_trace() {
    KernelAssertions.assertThat(trace()).doesNotContain(called(READLINK).onPath(link));
  }

  @Test
  void and_the_link_that_the_test_read_is_counted_once() throws IOException {
    assertThat(Files.readSymbolicLink(link)).isNotNull();
    KernelAssertions.assertThat(trace())
        .contains(called(READLINK).onPath(link))
        .containsExactly(1, called(READLINK).onPath(link))
        .containsExactly(1, called(READLINK).onPath(link.toString()));
  }

  /** The thread is the test's again after a look, also after one that found nothing. */
  @Test
  void while_what_the_test_does_afterwards_is_seen() throws IOException {
    EventPattern read = called(READLINK).onPath(link.resolve("no")).onPath(link.resolve("no/way"));
    assertThat(Files.readSymbolicLink(link)).isNotNull();
    KernelAssertions.assertThat(trace())
        .doesNotContain(read)
        .containsExactly(1, called(READLINK).onPath(link));
  }

  @Test
  void neither_is_the_pid_namespace_that_a_pid_is_of() {
    assertThat(KernelAssertions.pid()).isPositive();
    assertThat(trace().snapshot().events())
        .flatMap(event -> paths(event).toList())
        .noneMatch(path -> path.path().matches(".*(ns/pid|pid:).*"));
  }

  private KernelTrace trace() {
    return window.trace();
  }

  private List<String> onTheFiles() {
    return StreamSupport.stream(trace().snapshot().events().spliterator(), false)
        .filter(event -> paths(event).anyMatch(this::isOfTheTest))
        .map(KernelEvent::toString)
        .toList();
  }

  private static Stream<CallPath> paths(KernelEvent event) {
    return event instanceof SyscallEvent call ? call.paths().stream() : Stream.empty();
  }

  private boolean isOfTheTest(CallPath path) {
    return path.path().startsWith(temporary.toString())
        || path.path().startsWith(link.getParent().toString());
  }
}
