package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.AgentCommand;
import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.aot.AotCaches;
import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.Emulator;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.Kernels;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.guest.NeedsKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.run.progress.PlainProgress;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A matrix of two kernels, which are the same by two names, and what each of them has of its own.
 */
@Tag("vm")
@NeedsKernel
class TwoGuestsTest {

  private static final String ONE = "6.1";
  private static final String OTHER = "debian:6.1";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void two_kernels_run_at_once_with_prepared_classes_and_settings_of_their_own() throws Exception {
    Path meeting = Files.createDirectory(folder.resolve("meeting"));

    Matrix matrix =
        runner(meeting)
            .run(suite(meeting), List.of(KernelName.parse(ONE), KernelName.parse(OTHER)));

    assertThat(matrix.runs()).extracting(KernelRun::kernel).containsExactly(ONE, OTHER);
    assertThat(matrix.runs())
        .allSatisfy(
            run -> {
              assertThat(run.incidents()).isEmpty();
              assertThat(run.tests())
                  .allSatisfy(
                      test ->
                          assertThat(test.verdict()).as(test.reason()).isEqualTo(Verdict.PASSED));
            });
    assertThat(matrix.runs()).extracting(run -> run.tests().size()).containsExactly(2, 1);
    assertThat(said)
        .containsExactly("preparing the classes of the suite's jars for emulated guests, once");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private Suite suite(Path meeting) throws Exception {
    return TestSuites.of(jarOfRunner(), MeetingSuite.class)
        .withSystemProperties(
            Map.of(
                MeetingSuite.FOLDER, meeting.toString(), "usual", "of both", MeetingSuite.OWN, ""));
  }

  /** Only classes of jars can be prepared, and the rehearsal is a class of the runner. */
  private Path jarOfRunner() {
    Path jar = folder.resolve("runner.jar");
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file=" + jar,
                "-C",
                AgentCommand.ownCode().toString(),
                ".");
    assertThat(status).isZero();
    return jar;
  }

  /** On a machine that carries two, whatever this one does. */
  private MatrixRunner runner(Path meeting) {
    GuestSettings guest =
        new GuestSettings(
            1,
            1024,
            List.of(),
            List.of(),
            false,
            List.of(meeting),
            List.of(),
            Duration.ofMinutes(5));
    RunSettings settings =
        new RunSettings(
            guest,
            Map.of(),
            Map.of(
                ONE, changes("one", "other", List.of()),
                OTHER, changes("other", "one", List.of(MeetingSuite.LEFT_OUT))),
            "amd64",
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            1,
            OptionalInt.of(2),
            AllowList.EMPTY,
            folder.resolve("reports"));
    AotCaches caches = AotCaches.in(folder.resolve("aot"), said::add);
    return new MatrixRunner(
        (name, _) -> Kernels.real(name.toString()),
        _ -> Emulator.of(Machine.ofHost()).emulate("a test"),
        suite -> insisting(caches.startOf(suite)),
        settings,
        new PlainProgress(System.err));
  }

  private static SuiteChanges changes(String own, String other, List<String> excluded) {
    return new SuiteChanges(Map.of(MeetingSuite.OWN, own, MeetingSuite.OTHER, other), excluded);
  }

  /** A JVM that is told so does not start where it cannot use its cache. */
  private JvmStart insisting(JvmStart start) {
    assertThat(start.reads()).as(said.toString()).isPresent();
    List<String> options = new ArrayList<>(start.options());
    options.add("-XX:AOTMode=on");
    return new JvmStart(options, start.classPath(), start.reads());
  }
}
