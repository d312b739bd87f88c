package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What is known of KVM, and a doctor who is told to forget it. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ForgottenVerdictsTest {

  private static final String CACHE = "tracekernel.kernel.cache";

  @TempDir Path folder;
  private Path verdict;
  private Path other;

  @BeforeEach
  void create() throws IOException {
    System.setProperty(CACHE, folder.resolve("kernels").toString());
    Path machine = Files.createDirectories(folder.resolve("machine"));
    verdict = Files.writeString(machine.resolve("kvm-0123456789abcdef.properties"), "broken=x");
    other = Files.writeString(machine.resolve("kvm.lock"), "");
  }

  @AfterEach
  void reset() {
    System.clearProperty(CACHE);
  }

  @Test
  void the_doctor_forgets_them_on_demand() {
    doctor("--forget");

    assertThat(verdict).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void the_doctor_keeps_them_otherwise() {
    doctor();

    assertThat(verdict).exists();
  }

  private static void doctor(String... options) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, false, () -> 120, TerminalGrid.Rows.TROUBLED);
    TraceKernelVm.commandLine(terminal)
        .execute(Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new));
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("KVM: ");
  }
}
