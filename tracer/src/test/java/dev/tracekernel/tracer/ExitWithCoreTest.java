package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a killed process's memory was written to a file, as its parent says and the disk has. */
class ExitWithCoreTest {

  private static final String PATTERN = "/proc/sys/kernel/core_pattern";

  @TempDir Path dir;
  private String said = "";

  /** A shell's child kills itself; the shell says of what it died. */
  private ExitStatus endOfChild(String limit, String signal) throws Exception {
    String child = "ulimit -c %s; echo $$; kill -%s $$; exit 9".formatted(limit, signal);
    TraceSnapshot trace =
        Traced.snapshot(
            () -> {
              Process shell =
                  new ProcessBuilder("sh", "-c", "sh -c '" + child + "'; true")
                      .directory(dir.toFile())
                      .redirectErrorStream(true)
                      .start();
              said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              assertThat(shell.waitFor()).isZero();
            });
    return endOf(Long.parseLong(said.lines().findFirst().orElseThrow()), trace);
  }

  private static ExitStatus endOf(long pid, TraceSnapshot trace) {
    List<ExitStatus> ends = new ArrayList<>();
    for (KernelEvent event : trace.events()) {
      if (event instanceof ExitEvent exit && exit.task().pid() == pid) {
        exit.processStatus().ifPresent(ends::add);
      }
    }
    assertThat(ends).hasSize(1);
    return ends.getFirst();
  }

  private boolean isWritten() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("core"));
    }
  }

  /** Else it goes to a program, or into a folder. */
  private static boolean isWrittenHere() throws IOException {
    return Files.readString(Path.of(PATTERN)).startsWith("core");
  }

  @ParameterizedTest
  @CsvSource({
    "unlimited, SEGV, true",
    "unlimited, ABRT, true",
    "0, SEGV, false",
    "unlimited, TERM, false"
  })
  void it_is_told_with_the_signal(String limit, String signal, boolean dumped) throws Exception {
    ExitStatus end = endOfChild(limit, signal);
    assertThat(end.signal()).hasToString("Optional[SIG" + signal + "]");
    assertThat(end.coreDumped()).as(said).isEqualTo(said.contains("core dumped"));
    if (isWrittenHere()) {
      assertThat(end.coreDumped()).isEqualTo(dumped);
      assertThat(isWritten()).as("the file").isEqualTo(dumped);
    }
  }
}
