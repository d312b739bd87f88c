package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows on the running kernel: a trace has the files of its own test, and no others. */
class KernelWindowsTest {

  @TempDir Path directory;

  private TracedFile write() throws IOException {
    return TracedFile.write(directory);
  }

  @Nested
  @TraceKernel("syscall:openat")
  class OnClass {

    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void write_before(KernelTrace trace) throws IOException {
      assertThat(TracedFile.openedIn(trace)).isEmpty();
      written.add(write().name());
    }

    @RepeatedTest(50)
    void each_repetition_sees_its_own_files(KernelTrace trace) throws IOException {
      written.add(write().name());
      assertThat(TracedFile.openedIn(trace)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void each_invocation_sees_its_own_files(int files, KernelTrace trace) throws IOException {
      for (int i = 0; i < files; i++) {
        written.add(write().name());
      }
      assertThat(TracedFile.openedIn(trace)).isEqualTo(written);
    }

    @Test
    @TraceKernel("syscall:fdatasync")
    void the_method_wins(KernelTrace trace) throws IOException {
      write();
      assertThat(TracedFile.calls(trace).map(SyscallEvent::name))
          .containsExactly("fdatasync", "fdatasync");
      written.clear();
    }

    @AfterEach
    void the_trace_is_still_the_same(KernelTrace trace) {
      assertThat(TracedFile.openedIn(trace)).isEqualTo(written);
    }

    @Nested
    class Inside {
      @Test
      void a_nested_class_sees_its_own_files(KernelTrace trace) throws IOException {
        written.add(write().name());
        assertThat(TracedFile.openedIn(trace)).isEqualTo(written);
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TraceKernel("syscall:openat")
  @interface TraceOpens {}

  @Test
  @TraceOpens
  void an_annotation_of_ones_own_traces(KernelTrace trace) throws IOException {
    assertThat(TracedFile.openedIn(trace)).isEmpty();
    String name = write().name();
    assertThat(TracedFile.openedIn(trace)).containsExactly(name);
  }

  @Test
  @TraceKernel
  void all_system_calls_are_traced_where_none_is_named(KernelTrace trace) throws IOException {
    String name = write().name();
    assertThat(TracedFile.openedIn(trace)).containsExactly(name);
    assertThat(TracedFile.calls(trace).map(SyscallEvent::name)).contains("openat", "fdatasync");
  }

  @Nested
  class InField {

    @RegisterExtension
    final KernelTraceExtension kernel = KernelTraceExtension.of("syscall:openat");

    @Test
    void the_field_traces() throws IOException {
      String name = write().name();
      assertThat(TracedFile.openedIn(kernel.trace())).containsExactly(name);
    }
  }

  @Nested
  @TraceKernel("syscall:openat")
  class WholeClass {

    private static final List<String> WRITTEN = new ArrayList<>();

    @BeforeAll
    static void the_class_has_seen_nothing_yet(KernelTrace trace) {
      assertThat(TracedFile.openedIn(trace)).isEmpty();
    }

    @RepeatedTest(2)
    void a_test_writes_one_file(KernelTrace trace) throws IOException {
      String name = write().name();
      WRITTEN.add(name);
      assertThat(TracedFile.openedIn(trace)).containsExactly(name);
    }

    @AfterAll
    static void the_class_has_seen_all_its_tests(KernelTrace trace) {
      assertThat(WRITTEN).hasSize(2);
      assertThat(TracedFile.openedIn(trace)).isEqualTo(WRITTEN);
    }
  }
}
