package dev.tracekernel.vm.run.faults;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.Emulator;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.Kernels;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.run.MatrixRunner;
import dev.tracekernel.vm.run.RunSettings;
import dev.tracekernel.vm.run.TestSuites;
import dev.tracekernel.vm.run.progress.PlainProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Suites that break their guest, under the kernel of the tests. */
record FaultyRun(Matrix matrix) {

  private static final GuestSettings GUEST =
      new GuestSettings(
          2, 1024, List.of(), List.of(), false, List.of(), List.of("msr"), Duration.ofMinutes(5));

  private static final Duration LONG = Duration.ofMinutes(20);

  static FaultyRun of(int boots, Duration idle, Path reports, Class<?>... suites) throws Exception {
    return of(boots, idle, LONG, reports, suites);
  }

  static FaultyRun of(int boots, Duration idle, Duration total, Path reports, Class<?>... suites)
      throws Exception {
    RunSettings settings =
        new RunSettings(
            GUEST,
            Map.of(),
            Map.of(),
            "amd64",
            idle,
            total,
            boots,
            OptionalInt.empty(),
            AllowList.EMPTY,
            reports);
    MatrixRunner runner =
        new MatrixRunner(
            (name, _) -> Kernels.real(name.toString()),
            _ -> Emulator.of(Machine.ofHost()).emulate("a test"),
            JvmStart::of,
            settings,
            new PlainProgress(System.err));
    return new FaultyRun(runner.run(TestSuites.of(suites), List.of(KernelName.parse("6.1"))));
  }

  KernelRun kernel() {
    return matrix.runs().getFirst();
  }

  /** The results of one suite: name, verdict. */
  List<TestResult> of(Class<?> suite) {
    return kernel().tests().stream()
        .filter(result -> result.name().className().equals(suite.getName()))
        .toList();
  }

  /** The incidents that a test was running in. */
  List<Incident> during(Class<?> suite, String test) {
    return kernel().incidents().stream()
        .filter(
            incident ->
                incident.running().stream()
                    .anyMatch(
                        name ->
                            name.className().equals(suite.getName()) && name.name().equals(test)))
        .toList();
  }
}
