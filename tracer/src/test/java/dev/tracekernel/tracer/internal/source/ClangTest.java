package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which compiler is taken, and how it is refused. */
@Tag("any-kernel") // of programs and folders alone
class ClangTest {

  private static final String REMEDY =
      "\nto mend it: install clang 14 or later (Debian, Ubuntu: apt-get install clang; Fedora: dnf"
          + " install clang), set -Dtracekernel.clang=/path/to/clang, or compile the program"
          + " beforehand and name the .bpf.o";

  @TempDir Path folder;
  private Path bin;
  private WholeFiles cache;

  @BeforeEach
  void make_folders() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    cache = new WholeFiles(folder.resolve("cache"));
  }

  @Test
  void the_first_clang_on_the_path_is_taken() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path first = program(bin.resolve("clang"), "");
    program(other.resolve("clang"), "");
    program(other.resolve("clang-19"), "");

    assertThat(ClangSearch.find(null, "/none:" + bin + ":" + other)).isEqualTo(first);
    assertThat(ClangSearch.find("clang-19", bin + ":" + other)).hasFileName("clang-19");
  }

  @Test
  void without_it_the_newest_of_a_single_version_is_taken() throws IOException {
    program(bin.resolve("clang-9"), "");
    program(bin.resolve("clang-cpp-20"), "");
    Path newest = program(bin.resolve("clang-16"), "");

    assertThat(ClangSearch.find(null, bin.toString())).isEqualTo(newest);
  }

  @Test
  void without_any_the_package_is_named() {
    assertThatThrownBy(() -> ClangSearch.find(null, bin.toString()))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: clang, which compiles BPF C, is not on the PATH ("
                + bin
                + ")"
                + REMEDY);
  }

  @Test
  void one_that_was_asked_for_and_is_not_there_is_named() {
    assertThatThrownBy(() -> ClangSearch.find("/opt/none/clang", bin.toString()))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: the compiler /opt/none/clang of -Dtracekernel.clang was"
                + " not found"
                + REMEDY);
  }

  @Test
  void one_that_is_too_old_is_refused_also_when_it_was_asked_before() throws IOException {
    Path old = program(bin.resolve("clang"), "echo 'Debian clang version 13.0.1-11'");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Clang.of(old, cache))
          .isInstanceOf(KernelTracingUnavailable.class)
          .hasMessage(
              "kernel tracing is unavailable: "
                  + old
                  + " is Debian clang version 13.0.1-11, older than 14"
                  + REMEDY);
    }
  }

  @Test
  void another_program_of_that_name_is_refused() throws IOException {
    Path other = program(bin.resolve("clang"), "echo gcc 12");

    assertThatThrownBy(() -> Clang.of(other, cache))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: "
                + other
                + " is no clang: its --version says \"gcc 12\""
                + REMEDY);
  }

  @Test
  void a_compiler_is_asked_for_its_version_once_until_it_changes() throws IOException {
    String count = "echo run >> " + folder.resolve("runs") + "; echo clang version ";
    Path clang = program(bin.resolve("clang"), count + "15.0.7");
    assertThat(Clang.of(clang, cache).version()).isEqualTo("clang version 15.0.7");
    assertThat(Clang.of(clang, cache).version()).isEqualTo("clang version 15.0.7");
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);

    program(clang, count + "16.0.6");
    Files.setLastModifiedTime(clang, FileTime.fromMillis(1_700_000_000_000L));

    assertThat(Clang.of(clang, cache).version()).isEqualTo("clang version 16.0.6");
  }

  private static Path program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
