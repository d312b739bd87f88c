package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracekernel.tracer.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierRejectionTest {

  private static final String BAD_READ =
      """
      #define SEC(name) __attribute__((section(name), used))
      char LICENSE[] SEC("license") = "GPL";
      SEC("raw_tp/sys_enter") long bad_read(long *context)
      {
        return *(long *)context[0];
      }
      """;

  private static final String GOOD =
      """
      #define SEC(name) __attribute__((section(name), used))
      char LICENSE[] SEC("license") = "GPL";
      SEC("raw_tp/sys_enter") long good(long *context)
      {
        return 0;
      }
      """;

  @TempDir Path dir;
  private final OpenedSince opened = OpenedSince.now();

  @Test
  void the_message_has_the_cause_and_the_last_lines_and_names_the_file_with_the_whole_log()
      throws Exception {
    LoadFailedException failure =
        catchThrowableOfType(LoadFailedException.class, () -> load("bad_read", BAD_READ).close());
    List<String> lines = failure.getMessage().lines().toList();
    assertThat(failure.errno()).isEqualTo(13);
    assertThat(lines.getFirst())
        .as(failure.getMessage())
        .matches(
            "the kernel refused BPF object bad_read \\(errno 13\\): R\\d invalid mem access"
                + " '(scalar|inv)'");
    assertThat(lines).hasSizeBetween(3, 10);
    assertThat(lines.get(lines.size() - 2)).startsWith("to mend it: ").contains("BPF_CORE_READ");
    assertThat(lines.subList(1, lines.size() - 2))
        .allSatisfy(line -> assertThat(line).startsWith("  "))
        .last()
        .asString()
        .contains("invalid mem access");
    assertThat(lines.getLast()).startsWith("whole log: ");
    Path log = Path.of(lines.getLast().substring("whole log: ".length()));
    assertThat(log).content().contains("invalid mem access", "processed", "bad_read");
    Files.delete(log);
    assertThat(opened.entries()).isEmpty();
  }

  private static final String UNLICENSED =
      """
      #define SEC(name) __attribute__((section(name), used))
      static long (*ktime)(void) = (void *)5;
      static long (*printk)(const char *text, int size, ...) = (void *)6;
      SEC("raw_tp/sys_enter") long unlicensed(long *context)
      {
        char text[] = "now %ld";
        return printk(text, sizeof(text), ktime());
      }
      """;

  @Test
  void a_missing_license_is_named_with_what_to_write() throws Exception {
    LoadFailedException failure =
        catchThrowableOfType(
            LoadFailedException.class, () -> load("unlicensed", UNLICENSED).close());

    List<String> lines = failure.getMessage().lines().toList();
    assertThat(lines)
        .contains(
            "to mend it: the program has no license, or one that does not go with the kernel's; add"
                + " char LICENSE[] SEC(\"license\") = \"Dual BSD/GPL\";");
    Files.delete(Path.of(lines.getLast().substring("whole log: ".length())));
  }

  @Test
  void an_object_that_is_accepted_is_in_the_ledger_until_it_is_closed() throws Exception {
    try (LoadedObject object = load("good", GOOD)) {
      assertThat(opened.entries()).containsExactly("BPF object good");
      assertThat(object.program("good").recursionMisses()).isZero();
      try (Link link = object.program("good").attach()) {
        assertThat(link).isNotNull();
        assertThat(opened.entries())
            .containsExactlyInAnyOrder("BPF object good", "BPF link of good");
      }
    }
    assertThat(opened.entries()).isEmpty();
  }

  private LoadedObject load(String name, String source) throws Exception {
    Path c = Files.writeString(dir.resolve(name + ".c"), source);
    Path o = dir.resolve(name + ".o");
    Compiler.run("clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), c.toString());
    return OpenObject.of(Files.readAllBytes(o), name).load();
  }
}
