package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // symbols come from files
class StackFramesTest {

  @Test
  void an_address_of_the_kernel_is_in_a_function() throws IOException {
    long address;
    try (Stream<String> symbols = Files.lines(Path.of("/proc/kallsyms"))) {
      String line = symbols.filter(it -> it.endsWith(" T vfs_read")).findFirst().orElseThrow();
      address = Long.parseUnsignedLong(line, 0, 16, 16);
    }
    assertThat(StackFrames.kernel(address)).hasToString("vfs_read+0x0");
    assertThat(StackFrames.kernel(address + 3)).hasToString("vfs_read+0x3");
    assertThat(StackFrames.kernel(1).symbol()).isEmpty();
  }

  @Test
  void an_address_of_a_process_is_in_a_function_of_a_file() {
    long address = Linker.nativeLinker().defaultLookup().findOrThrow("qsort").address();
    long pid = ProcessHandle.current().pid();

    assertThat(StackFrames.user(pid, address + 1).symbol()).startsWith("qsort");
    assertThat(StackFrames.user(pid, address).module()).startsWith("libc");
    assertThat(StackFrames.user(pid, 1)).hasToString("0x1");
  }

  @Test
  void a_process_that_there_is_not_has_no_symbols() {
    assertThatThrownBy(() -> StackFrames.user(1L << 22, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no process 4194304: its symbols are known only while it runs, so ask before"
                + " it ends");
  }
}
