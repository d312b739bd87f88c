package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** A process of 32 bits, which makes calls that no other process has, on a real kernel. */
@EnabledOnOs(
    architectures = {"amd64", "x86_64"},
    disabledReason = "int 0x80 is of x86")
@EnabledIf(value = "kernelRunsIt", disabledReason = "this kernel runs no programs of 32 bits")
@Tag("under-6.12")
class CompatProcessTest {

  static boolean kernelRunsIt() {
    return KernelFeature.COMPAT.probe() instanceof FeatureAnswer.Yes;
  }

  /** stat64(), socketcall() of what there is not, vm86old(), and exit(3). */
  private static final String PROGRAM =
      """
      static const char missing[] = "/missing-compat";
      static char buffer[256];
      static int call(int number, long first, long second)
      {
        int result = number;
        asm volatile("int $0x80" : "+a"(result) : "b"(first), "c"(second) : "memory");
        return result;
      }
      void _start(void)
      {
        call(195, (long)missing, (long)buffer);
        call(102, 0, 0);
        call(113, 0, 0);
        call(1, 3, 0);
      }
      """;

  @TempDir private Path dir;

  private KernelTrace trace(String... probes) throws Exception {
    Path program = dir.resolve("compat");
    Path source = Files.writeString(dir.resolve("compat.c"), PROGRAM);
    assertThat(
            statusOf(
                "clang",
                "-static",
                "-nostdlib",
                "-fno-pie",
                "-o",
                program.toString(),
                source.toString()))
        .isZero();
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceDeclaration declaration =
          probes.length == 0 ? TraceDeclaration.allSystemCalls() : TraceDeclaration.of(probes);
      TraceWindow window = tracer.start(declaration);
      try (window) {
        assertThat(statusOf(program.toString())).isEqualTo(3);
      }
      return window.trace();
    }
  }

  private static int statusOf(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  @Test
  void its_call_of_another_name_is_the_one_that_is_meant() throws Exception {
    KernelAssertions.assertThat(trace("syscall:stat"))
        .contains(called("stat").onPath("/missing-compat").failingWith(Errno.ENOENT));
  }

  @Test
  void what_it_did_not_do_is_not_there() throws Exception {
    KernelTrace trace = trace();
    KernelAssertions.assertThat(trace)
        .doesNotContain(called("unlink"))
        .doesNotContain(called("stat").onPath("/another"));
  }

  @Test
  void what_its_socketcall_may_have_been_is_unknown() throws Exception {
    KernelTrace trace = trace();
    assertThat(
            Verdicts.of(() -> KernelAssertions.assertThat(trace).doesNotContain(called("listen"))))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }
}
