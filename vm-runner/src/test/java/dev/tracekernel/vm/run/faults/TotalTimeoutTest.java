package dev.tracekernel.vm.run.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.NeedsKernel;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time for a kernel passes while its guest boots, however quick this machine is. */
@Tag("vm")
@NeedsKernel
class TotalTimeoutTest {

  private static final Duration NEVER_IDLE = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path reports;

  @Test
  void a_total_timeout_shows_where_the_kernel_is_and_there_is_no_further_boot() throws Exception {
    FaultyRun run = FaultyRun.of(3, NEVER_IDLE, SHORT, reports, DeadlockSuite.class);

    assertThat(run.kernel().incidents())
        .singleElement()
        .returns(Kind.TOTAL_TIMEOUT, Incident::kind)
        .satisfies(i -> assertThat(i.message()).endsWith("; raise the total timeout"))
        .satisfies(i -> assertThat(i.console()).contains("Call Trace:"));
    assertThat(run.kernel().tests()).isEmpty();
    assertThat(run.kernel().folder().resolve("boot-1")).isDirectory();
    assertThat(run.kernel().folder().resolve("boot-2")).doesNotExist();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }
}
