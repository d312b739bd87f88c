package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on logs that it makes up
class LoadFailedExceptionTest {

  @Test
  void what_libbpf_says_without_the_verifier_is_in_the_message_and_in_no_file() throws Exception {
    assertThat(new LoadFailedException("no_verifier", 1, "libbpf: one\nlibbpf: two\n"))
        .hasMessage(
            "the kernel refused BPF object no_verifier (errno 1)%n  libbpf: one%n  libbpf: two"
                .formatted());
    assertThat(logs("no_verifier")).isEmpty();
  }

  @Test
  void an_empty_log_leaves_no_file() throws Exception {
    assertThat(new LoadFailedException("silent", 12, ""))
        .hasMessage("the kernel refused BPF object silent (errno 12)");
    assertThat(logs("silent")).isEmpty();
  }

  @Test
  void what_failed_behind_the_verifier_leaves_no_file() throws Exception {
    String log = "libbpf: prog 'p': Too many open files\nFunc#3 ('f') is safe\n";
    assertThat(new LoadFailedException("accepted", 24, log))
        .hasMessage(
            "the kernel refused BPF object accepted (errno 24)%n  libbpf: prog 'p': Too many open files%n  Func#3 ('f') is safe"
                .formatted());
    assertThat(logs("accepted")).isEmpty();
  }

  @Test
  void a_log_that_nobody_asks_for_leaves_no_file() throws Exception {
    String log = "libbpf: one\n0: (95) exit\nR0 !read_ok\nprocessed 1 insns\n";

    assertThat(new LoadFailedException("unasked", 13, log).errno()).isEqualTo(13);
    assertThat(logs("unasked")).isEmpty();
  }

  @Test
  void a_verifiers_log_is_kept_whole() throws Exception {
    String log = "libbpf: one\n0: (95) exit\nR0 !read_ok\nprocessed 1 insns\n";
    String message = new LoadFailedException("verified", 13, log).getMessage();

    List<Path> files = logs("verified");
    assertThat(message)
        .isEqualTo(
            """
            the kernel refused BPF object verified (errno 13): R0 !read_ok
              0: (95) exit
              R0 !read_ok
            whole log: %s\
            """
                .formatted(files.getFirst()));
    assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent(log));
    Files.delete(files.getFirst());
  }

  private static List<Path> logs(String object) throws IOException {
    List<Path> files = new ArrayList<>();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(folder, "tracekernel-" + object + "-*.log")) {
      logs.forEach(files::add);
    }
    return files;
  }
}
