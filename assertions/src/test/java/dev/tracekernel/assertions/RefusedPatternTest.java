package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could never match, or is not what it seems, is an error where it is written. */
@Tag("any-kernel") // on traces that it makes up
class RefusedPatternTest {

  private static void assertRefused(ThrowingCallable pattern, String message) {
    assertThatIllegalArgumentException().isThrownBy(pattern).withMessage(message);
  }

  @Test
  void an_unknown_call_has_the_nearest_names() {
    assertThatExceptionOfType(UnknownProbeException.class)
        .isThrownBy(() -> called("opennat"))
        .withMessageStartingWith("unknown system call \"opennat\"; did you mean openat");
    assertThatExceptionOfType(UnknownProbeException.class)
        .isThrownBy(() -> process("java").called("fsink"));
    assertThatExceptionOfType(UnknownProbeException.class)
        .isThrownBy(() -> thread("main").called("fsink"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clock_gettime", "clock_getres", "gettimeofday", "time", "getcpu", "getrandom"})
  void a_call_of_the_vdso_has_the_reason(String call) {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> called(call))
        .withMessage(
            "\""
                + call
                + "\" cannot be traced: a process may answer it itself, by the vDSO, and then the"
                + " kernel never sees it");
  }

  @Test
  void an_unknown_parameter_has_those_of_the_call() {
    assertRefused(
        () -> called("openat").withArg("flgs", 1),
        "openat has no parameter \"flgs\"; it has dfd, filename, flags, mode");
    assertRefused(
        () -> called("openat").withArg("flgs", "odd", value -> true),
        "openat has no parameter \"flgs\"; it has dfd, filename, flags, mode");
    assertRefused(
        () -> called("getpid").withArg("pid", 1), "getpid has no parameter \"pid\"; it has none");
  }

  @Test
  void a_value_that_the_parameter_cannot_have_is_refused() {
    assertRefused(
        () -> called("fsync").withArg("fd", 1L << 32),
        "4294967296 is never the value of fd, which has 32 bits");
    assertRefused(
        () -> called("openat").withArg("mode", 0x10000),
        "65536 is never the value of mode, which has 16 bits");
  }

  @Test
  void a_thread_name_that_the_kernel_would_cut_is_refused() {
    assertRefused(
        () -> thread("C2 CompilerThread0"),
        "no thread is named \"C2 CompilerThread0\": the kernel keeps 15 bytes of a thread's name,"
            + " this has 18; write the first 15, or process(...) for a process");
    assertRefused(
        () -> process("java").thread("ääääääää"),
        "no thread is named \"ääääääää\": the kernel keeps 15 bytes of a thread's name, this has"
            + " 16; write the first 15, or process(...) for a process");
  }

  @Test
  void a_process_without_a_name_is_refused() {
    assertRefused(() -> process(""), "a process has a name of at least one character");
  }

  @Test
  void a_path_that_the_kernel_never_shows_is_refused() {
    assertRefused(
        () -> called("openat").onPath("wal"),
        "\"wal\" is relative: the kernel's paths are absolute; write onPath(Path.of(...)) to have"
            + " it made absolute");
    assertRefused(
        () -> called("openat").onPath("/a//b/"),
        "\"/a//b/\" is never a path of the kernel: it shows it as \"/a/b\"");
    assertRefused(
        () -> called("openat").onPath("/tmp/*.log"),
        "\"/tmp/*.log\" has characters of a glob: write onPath(glob(...)) for a glob,"
            + " onPath(Path.of(...)) for a file of that name");
  }

  @Test
  void a_path_on_a_call_that_has_none_is_refused() {
    assertRefused(
        () -> called("getpid").onPath("/a"),
        "getpid is never on a path: a trace has neither a path nor a file of it");
  }

  @Test
  void a_path_of_another_file_system_is_refused() {
    Path module = Path.of(URI.create("jrt:/java.base"));
    assertRefused(
        () -> called("openat").onPath(module),
        "/modules/java.base is in jrt:/, which the kernel knows nothing about");
  }

  @Test
  void a_glob_that_matches_nothing_or_is_malformed_is_refused() {
    assertRefused(
        () -> glob("*.log"),
        "glob \"*.log\" matches nothing: paths are absolute; start with \"/\" or \"**\"");
    assertRefused(
        () -> glob("/a\uFFFD"),
        "glob \"/a\uFFFD\" has U+FFFD, which stands for bytes that are no UTF-8: write ?");
    assertRefused(() -> glob("/[a"), "glob \"/[a\" does not end its [");
    assertRefused(() -> glob("/{a"), "glob \"/{a\" does not end its {");
    assertRefused(() -> glob("/a\\"), "glob \"/a\\\" does not end its \\");
  }

  @Test
  void a_failure_as_a_value_is_refused() {
    assertRefused(
        () -> called("openat").returning(-1),
        "-1 is a failure: the kernel returns a negated errno; write failingWith(...)");
  }

  @Test
  void an_address_that_is_none_is_refused() {
    assertRefused(
        () -> called("connect").to("localhost", 80),
        "\"localhost\" is no numeric address: the kernel sees addresses, not names; write one like"
            + " \"127.0.0.1\" or \"::1\"");
    assertRefused(() -> called("connect").to("127.0.0.1", 65536), "port 65536 is not in 0..65535");
    assertRefused(
        () -> called("openat").to("127.0.0.1", 80),
        "openat has no socket address in a trace; bind, connect, listen, sendto and wrote() have");
  }
}
