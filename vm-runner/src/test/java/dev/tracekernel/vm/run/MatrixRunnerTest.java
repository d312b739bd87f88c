package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixRunnerTest {

  @TempDir Path folder;
  private final Told told = new Told();

  @Test
  void a_bug_under_one_kernel_leaves_the_others_their_results() throws Exception {
    Matrix matrix = runner().run(suite(), List.of(kernel("6.1"), kernel("5.10")));

    assertThat(matrix.runs())
        .flatExtracting(run -> run.incidents())
        .extracting(Incident::kind)
        .as("a bug is no lack of the machine")
        .containsExactly(Incident.Kind.VM_LOST, Incident.Kind.NOT_STARTED);
    assertThat(matrix.runs())
        .flatExtracting(run -> run.incidents())
        .extracting(Incident::message)
        .satisfiesExactly(
            bug ->
                assertThat(bug)
                    .startsWith(
                        "the runner failed, which is a bug of its own:"
                            + " java.lang.IllegalStateException: bug of 6.1")
                    .contains("MatrixRunnerTest"),
            missing -> assertThat(missing).isEqualTo("no 5.10 here"));
  }

  @Test
  void a_kernel_that_does_not_come_to_a_boot_is_done_too() throws Exception {
    runner().run(suite(), List.of(kernel("5.10")));

    assertThat(told.states())
        .extracting(KernelState::phase)
        .containsExactly(KernelState.PREPARE, KernelState.DONE);
  }

  /** Such as a download, or a guest that boots. */
  @Test
  void time_is_told_of_while_nothing_happens() throws Exception {
    Matrix matrix =
        runner(
                (name, _) -> {
                  told.awaitTime();
                  throw new KernelUnavailableException(name + " took its time");
                })
            .run(suite(), List.of(kernel("5.10")));

    assertThat(matrix.runs().getFirst().incidents())
        .extracting(Incident::message)
        .containsExactly("5.10 took its time");
  }

  private MatrixRunner runner() {
    return runner(
        (name, _) -> {
          if (name.equals(kernel("6.1"))) {
            throw new IllegalStateException("bug of 6.1");
          }
          throw new KernelUnavailableException("no 5.10 here");
        });
  }

  private MatrixRunner runner(MatrixRunner.KernelSource kernels) {
    return new MatrixRunner(
        kernels,
        _ -> {
          throw new AssertionError("no kernel came so far");
        },
        _ -> {
          throw new AssertionError("no kernel came so far");
        },
        RunSettings.in(folder),
        told);
  }

  private static KernelName kernel(String name) {
    return KernelName.parse(name);
  }

  private Suite suite() {
    return new Suite(
        "suite",
        List.of(),
        List.of(),
        new Selection(List.of(), List.of(), "", "", List.of()),
        Path.of("java"),
        List.of(),
        Map.of(),
        Map.of(),
        folder);
  }
}
