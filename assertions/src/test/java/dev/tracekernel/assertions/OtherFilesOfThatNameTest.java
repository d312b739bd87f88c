package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this kernel's processes open by a name under which the test finds another file. */
class OtherFilesOfThatNameTest {

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @TempDir private Path temporary;
  private Path dir;
  private TraceWindow window;
  private KernelTrace trace;

  @BeforeEach
  void start() throws IOException {
    dir = temporary.toRealPath();
    for (String name : new String[] {"v1", "v2"}) {
      Files.createFile(Files.createDirectory(dir.resolve(name)).resolve("wal"));
    }
    window = tracer.start(TraceDeclaration.allSystemCalls());
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  @Test
  void nothing_is_proved_of_a_file_where_a_process_has_mounts_of_its_own() throws Exception {
    run("unshare", "--mount", "sh", "-ec", "mount --bind v2 v1; exec cat " + dir + "/v1/wal");
    EventPattern opens = opened(dir.resolve("v1/wal")).by(process("cat"));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).contains(opens));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(opens));
  }

  @Test
  void nothing_is_proved_by_a_relative_text_with_a_link_that_leads_elsewhere_now()
      throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("current"), Path.of("v1"));
    run("cat", "current/wal");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("v2"));
    EventPattern opens = opened(link.resolve("wal")).by(process("cat"));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(opens));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace).contains(opens));
    assertThat(trace).contains(opened(dir.resolve("v1/wal")).by(process("cat")));
    assertThat(trace).doesNotContain(opened(dir.resolve("v2/log")).by(process("cat")));
  }

  private void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(dir.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
