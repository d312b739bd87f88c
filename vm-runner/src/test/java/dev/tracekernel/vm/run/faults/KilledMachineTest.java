package dev.tracekernel.vm.run.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracekernel.vm.guest.NeedsKernel;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU ends from outside, as when this machine runs out of memory. */
@Tag("vm")
@NeedsKernel
class KilledMachineTest {

  private static final int BOOTS = 2;
  private static final Duration IDLE = Duration.ofMinutes(5);

  @TempDir Path reports;

  @Test
  void a_killed_qemu_is_told_and_what_follows_runs_in_another_guest() throws Exception {
    try (ExecutorService runner = Executors.newSingleThreadExecutor()) {
      Future<FaultyRun> ended =
          runner.submit(() -> FaultyRun.of(BOOTS, IDLE, reports, KilledMachineSuite.class));
      await().atMost(IDLE).until(() -> ended.isDone() || isCued());
      qemu().destroyForcibly();
      assertTold(ended.get());
    }
  }

  private boolean isCued() throws IOException {
    try (var logs = Files.walk(reports)) {
      for (Path log : logs.filter(file -> file.endsWith("boot-1/stdout.log")).toList()) {
        return Files.readString(log).contains(KilledMachineSuite.CUE);
      }
      return false;
    }
  }

  private static ProcessHandle qemu() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("qemu-system"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no QEMU runs"));
  }

  private static void assertTold(FaultyRun run) {
    assertThat(run.of(KilledMachineSuite.class))
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.LOST, Verdict.PASSED);
    assertThat(run.during(KilledMachineSuite.class, "b_sees_its_machine_killed()"))
        .singleElement()
        .returns(Kind.VM_LOST, Incident::kind);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }
}
