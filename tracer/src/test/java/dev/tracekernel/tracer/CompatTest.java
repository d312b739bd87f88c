package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** System calls by the numbers of i386, which mean other calls than the same numbers of x86-64. */
@EnabledOnOs(
    architectures = {"amd64", "x86_64"},
    disabledReason = "int 0x80 is of x86")
@EnabledIfKernelHas(KernelFeature.COMPAT)
class CompatTest {

  /** open(), then exit(3), by int 0x80. */
  private static final String PROGRAM =
      """
      static const char missing[] = "/missing-compat";
      void _start(void)
      {
        int result = 5;
        asm volatile("int $0x80" : "+a"(result) : "b"(missing), "c"(0), "d"(0) : "memory");
        asm volatile("int $0x80" : : "a"(1), "b"(3));
      }
      """;

  @TempDir Path dir;

  @Test
  void a_32_bit_call_has_the_name_and_arguments_of_its_own_table() throws Exception {
    Path source = Files.writeString(dir.resolve("compat.c"), PROGRAM);
    Path program = dir.resolve("compat");
    Compiler.run(
        "clang",
        "-static",
        "-nostdlib",
        "-fno-pie",
        "-no-pie",
        "-o",
        program.toString(),
        source.toString());
    List<SyscallEvent> calls =
        Traced.calls(
                () ->
                    assertThat(new ProcessBuilder(program.toString()).start().waitFor())
                        .isEqualTo(3))
            .stream()
            .filter(call -> call.task().executable().equals("compat"))
            .filter(call -> call.abi() == Abi.COMPAT)
            .toList();
    assertThat(calls).extracting(SyscallEvent::name).containsExactly("open", "exit");
    SyscallEvent open = calls.getFirst();
    assertThat(open.number()).isEqualTo(5);
    assertThat(open.errno()).contains(Errno.ENOENT);
    assertThat(Traced.path(open, "filename").path()).isEqualTo("/missing-compat");
    assertThat(Traced.path(open, "filename").resolution()).isEqualTo(Resolution.UNRESOLVED);
    assertThat(calls.getLast().argument("error_code")).hasValue(3);
    assertThat(calls.getLast().inFlight()).isTrue();
  }
}
