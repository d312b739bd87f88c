package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowListTest {

  @TempDir Path folder;

  @Test
  void a_warning_with_a_reason_is_allowed() throws IOException {
    AllowList allowed = read("# what we know", "", "WARNING: .* at a\\.c:\\d+ # since 6.1");

    assertThat(allowed.allows(incident(Incident.Kind.KERNEL_WARNING))).isTrue();
  }

  @Test
  void an_oops_cannot_be_allowed() throws IOException {
    assertThat(read(". # all is well").allows(incident(Incident.Kind.OOPS))).isFalse();
  }

  @Test
  void an_entry_without_a_reason_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("", "WARNING"))
        .withMessage(
            folder.resolve("allowed")
                + ":2 allows a warning without a reason: append \"# \" and why it is harmless");
  }

  @Test
  void an_entry_that_is_no_regular_expression_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("( # because"))
        .withMessage(folder.resolve("allowed") + ":1 is no regular expression: Unclosed group");
  }

  private AllowList read(String... lines) throws IOException {
    return AllowList.read(Files.writeString(folder.resolve("allowed"), String.join("\n", lines)));
  }

  private static ConsoleIncident incident(Incident.Kind kind) {
    return new ConsoleIncident(kind, "WARNING: CPU: 1 PID: 1 at a.c:12", "");
  }
}
