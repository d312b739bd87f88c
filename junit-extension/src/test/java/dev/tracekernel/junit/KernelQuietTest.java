package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** From the opening of a test's window to its end, what the extension does is not the test's. */
@TestInstance(Lifecycle.PER_CLASS)
@TraceKernel(scope = TraceKernel.Scope.TEST_THREADS)
class KernelQuietTest {

  private static final Path ABSENT = Path.of("/asked-for-by-the-test");

  private final List<KernelTrace> traces = new ArrayList<>();

  /** The first ones load classes. */
  @RepeatedTest(5)
  void a_test_that_asks_for_one_file() {
    assertThat(Files.exists(ABSENT)).isFalse();
  }

  @AfterEach
  void keep(KernelTrace trace) {
    traces.add(trace);
  }

  @AfterAll
  void has_that_one_in_its_trace() {
    Stream<SyscallEvent> calls = TracedFile.calls(traces.getLast());
    assertThat(calls.flatMap(call -> call.paths().stream()).map(CallPath::path))
        .containsExactly(ABSENT.toString());
  }
}
