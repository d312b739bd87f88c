package dev.tracekernel.tracer.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("under-6.12")
class SyscallFunctionsTest {

  private static final String TRACEPOINT = "sys_enter_";

  /** The kernel says which it has: a tracepoint is called like the function, and has the number. */
  @Test
  void each_call_of_this_kernel_enters_the_function_that_is_named() throws IOException {
    Set<String> functions = functions();
    List<String> wrong =
        SyscallTable.of(Abi.NATIVE).signatures().values().stream()
            .map(SyscallSignature::name)
            .map(SyscallFunctions::of)
            .filter(it -> !functions.contains(it))
            .filter(it -> hasTracepoint(it.replaceFirst(".*_sys_", "")))
            .toList();
    assertThat(functions).hasSizeGreaterThan(300);
    assertThat(wrong).isEmpty();
    assertThat(Stream.of("stat", "uname", "umount2", "sendfile", "clone").map(SyscallFunctions::of))
        .allMatch(it -> functions.contains(it) || Architecture.running() == Architecture.ARM64);
  }

  @Test
  void an_older_call_may_have_the_name_of_its_own() {
    assertThat(SyscallFunctions.of("clone", Architecture.X86_64)).isEqualTo("__x64_sys_clone");
    assertThat(SyscallFunctions.of("stat", Architecture.X86_64)).isEqualTo("__x64_sys_newstat");
    assertThat(SyscallFunctions.of("clone", Architecture.ARM64)).isEqualTo("__arm64_sys_clone");
    assertThat(SyscallFunctions.of("fadvise64", Architecture.ARM64))
        .isEqualTo("__arm64_sys_fadvise64_64");
    assertThat(SyscallFunctions.of("fadvise64", Architecture.X86_64))
        .isEqualTo("__x64_sys_fadvise64");
  }

  @Test
  void a_call_that_there_is_not_is_told_with_the_nearest() {
    assertThatThrownBy(() -> SyscallFunctions.of("clne", Architecture.X86_64))
        .hasMessageStartingWith("unknown system call \"clne\"; did you mean clone");
    assertThatThrownBy(() -> SyscallFunctions.of("open", Architecture.ARM64))
        .hasMessageStartingWith("unknown system call \"open\" on ");
  }

  private static boolean hasTracepoint(String name) {
    return Files.exists(Path.of("/sys/kernel/tracing/events/syscalls", TRACEPOINT + name));
  }

  private static Set<String> functions() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/kallsyms"))) {
      return lines
          .map(line -> line.split("\\s"))
          .filter(it -> it[1].equalsIgnoreCase("t") && it[2].contains("_sys_"))
          .map(it -> it[2])
          .collect(Collectors.toSet());
    }
  }
}
