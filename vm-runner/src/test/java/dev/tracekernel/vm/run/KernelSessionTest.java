package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.SECOND;
import static dev.tracekernel.vm.run.Said.THIRD;
import static dev.tracekernel.vm.run.Said.afterPlan;
import static dev.tracekernel.vm.run.Said.afterPlanAnd;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.guest.GuestException;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.json.MatrixFile;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many boots come to, by guests that follow scripts. */
class KernelSessionTest {

  private static final String PANIC = "Kernel panic - not syncing: the first";

  @TempDir Path folder;
  private final Told told = new Told();
  private final Deque<KernelSession.Booter> boots = new ArrayDeque<>();
  private final List<ScriptedGuest> booted = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  @Test
  void a_suite_that_is_done_costs_one_boot() throws Exception {
    next().says(afterPlanAnd(List.of(FIRST, SECOND, THIRD), new Message.Done()));

    KernelRun run = run(5);

    assertThat(run.isFailure()).isFalse();
    assertThat(run.release()).isEqualTo("6.1.0-scripted");
    assertThat(run.tests()).extracting(TestResult::name).containsExactly(FIRST, SECOND, THIRD);
    assertThat(run.phases()).containsKeys("kernel", "jvm", "discovery", "tests", "power off");
    assertThat(booted).hasSize(1).allMatch(ScriptedGuest::isClosed);
  }

  @Test
  void a_guest_that_had_to_be_booted_twice_is_told_and_is_no_failure() throws Exception {
    next()
        .isTheSecondAfter("QEMU ended")
        .says(afterPlanAnd(List.of(FIRST, SECOND, THIRD), new Message.Done()));

    KernelRun run = run(5);

    assertThat(run.isFailure()).isFalse();
    assertThat(run.acceleration()).endsWith("; booted twice: QEMU ended");
    assertThat(told.lines()).containsExactly("booted twice: QEMU ended");
  }

  /** That it has no tests is for the judgement to say. */
  @Test
  void a_suite_without_tests_costs_one_boot_and_is_no_incident() throws Exception {
    next().says(new Message.Ready("6.1", "25"), new Message.Planned(0), new Message.Done());

    KernelRun run = run(5);

    assertThat(run.tests()).isEmpty();
    assertThat(run.incidents()).isEmpty();
    assertThat(booted).hasSize(1);
    assertThat(Judgement.of(Grid.of(new Matrix("empty", List.of(run))), Judgement.Extent.WHOLE))
        .returns(
            List.of("6.1: the suite has no tests: check its includes and groups"),
            Judgement::findings)
        .returns(1, Judgement::exitStatus);
  }

  @Test
  void after_a_panic_the_rest_runs_in_another_guest_and_what_was_found_is_kept() throws Exception {
    next()
        .says(afterPlan(started(FIRST), passed(FIRST), started(SECOND)))
        .prints(PANIC)
        .ends(new GuestEnd.Lost(255));
    next().says(started(THIRD), passed(THIRD), new Message.Done());

    KernelRun run = run(5);

    assertThat(run.tests())
        .extracting(TestResult::name, TestResult::verdict)
        .containsExactly(
            tuple(FIRST, Verdict.PASSED),
            tuple(SECOND, Verdict.LOST),
            tuple(THIRD, Verdict.PASSED));
    assertThat(run.incidents())
        .singleElement()
        .returns(Kind.PANIC, Incident::kind)
        .returns(List.of(SECOND), Incident::running);
    assertThat(told.lines()).containsExactly(PANIC);
    assertThat(booted).hasSize(2).allMatch(ScriptedGuest::isClosed);
    assertThat(leftOut.getFirst()).doesNotContain("method");
    assertThat(leftOut.getLast()).contains("first", "second").doesNotContain("third");
  }

  @Test
  void what_a_test_saved_is_found_where_the_results_are_moved_to() throws Exception {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    String saved = reports.resolve("6.1/boot-1/files/trace.txt").toString();
    Map<String, String> entries =
        Map.of("file:trace.txt", saved, "file:other", "/elsewhere", "note", saved);
    next().says(afterPlan(started(FIRST), new Message.Published(FIRST, entries), passed(FIRST)));
    KernelRun run = run(settings(1, Duration.ofHours(1), reports));
    Files.createDirectories(Path.of(saved).resolveSibling(""));
    Files.writeString(Path.of(saved), "open");
    MatrixFile.write(new Matrix("suite", List.of(run)), reports.resolve("matrix.json"));

    Path moved = Files.move(reports, folder.resolve("moved"));

    KernelRun read = MatrixFile.read(moved.resolve("matrix.json")).runs().getFirst();
    assertThat(read.tests().getFirst().entries())
        .containsEntry("file:trace.txt", "boot-1/files/trace.txt")
        .containsEntry("file:other", "/elsewhere")
        .containsEntry("note", saved);
    assertThat(read.folder().resolve("boot-1/files/trace.txt")).hasContent("open");
  }

  @Test
  void what_a_test_saved_and_is_no_path_stays_as_it_is() throws Exception {
    Map<String, String> entries = Map.of("file:odd", "a\0b");
    next().says(afterPlan(started(FIRST), new Message.Published(FIRST, entries), passed(FIRST)));

    assertThat(run(1).tests().getFirst().entries()).isEqualTo(entries);
  }

  @Test
  void what_was_found_is_kept_where_the_guest_cannot_be_ended() throws Exception {
    next().says(afterPlanAnd(List.of(FIRST, SECOND, THIRD), new Message.Done())).failsToEnd();

    KernelRun run = run(5);

    assertThat(run.tests()).extracting(TestResult::verdict).containsOnly(Verdict.PASSED).hasSize(3);
    assertThat(run.incidents())
        .singleElement()
        .returns(Kind.VM_LOST, Incident::kind)
        .satisfies(incident -> assertThat(incident.message()).endsWith("its folder is in use"))
        .satisfies(incident -> assertThat(incident.console()).contains("ScriptedGuest.close"));
  }

  /** As by a console that cannot be read. */
  @Test
  void a_failure_of_the_runner_loses_what_was_running_and_keeps_what_was_found() throws Exception {
    ScriptedGuest guest = next().says(afterPlanAnd(List.of(FIRST), started(SECOND)));
    Files.createDirectory(guest.console());

    KernelRun run = run(5);

    assertThat(run.tests())
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.LOST, Verdict.NOT_RUN);
    assertThat(run.incidents())
        .singleElement()
        .returns(List.of(SECOND), Incident::running)
        .satisfies(i -> assertThat(i.message()).startsWith("the runner could not go on: "));
    assertThat(booted).hasSize(1).allMatch(ScriptedGuest::isClosed);
  }

  @Test
  void what_boots_of_an_earlier_run_left_is_gone_and_nothing_else() throws Exception {
    Path kernel = folder.resolve("6.1");
    Files.createDirectories(kernel.resolve("boot-1"));
    Files.writeString(kernel.resolve("boot-1/console.log"), PANIC);
    Files.createDirectories(kernel.resolve("boot-12/files/of"));
    Files.writeString(kernel.resolve("boot-notes"), "mine");
    next().says(afterPlan(started(FIRST))).prints(PANIC).ends(new GuestEnd.Lost(255));
    next().says(afterPlanAnd(List.of(SECOND, THIRD), new Message.Done()));

    run(5);

    assertThat(kernel.resolve("boot-1/console.log")).doesNotExist();
    assertThat(kernel.resolve("boot-12")).doesNotExist();
    assertThat(kernel.resolve("boot-notes")).hasContent("mine");
    assertThat(kernel.resolve("boot-1")).as("of this run").isDirectory();
    assertThat(kernel.resolve("boot-2")).isDirectory();
  }

  /** Such as passwords that Maven was given by -D. */
  @Test
  void the_suites_system_properties_are_in_no_report() throws Exception {
    next().says(afterPlan(started(FIRST))).prints(PANIC).ends(new GuestEnd.Lost(255));
    boots.add(
        (_, _, _, _, _) -> {
          throw new GuestException(Kind.BOOT_TIMEOUT, "6.1 did not come up", "");
        });

    run(5);

    assertThat(leftOut).as("there while the guest reads them").hasSize(2);
    assertThat(folder.resolve("6.1/boot-1")).isEmptyDirectory();
    assertThat(folder.resolve("6.1/boot-2")).isEmptyDirectory();
  }

  @Test
  void a_panic_in_each_boot_ends_at_the_bound_and_what_never_ran_is_named() throws Exception {
    next().says(afterPlan(started(FIRST))).prints(PANIC).ends(new GuestEnd.Lost(255));
    next().says(started(SECOND)).prints(PANIC).ends(new GuestEnd.Lost(255));
    next().says(started(THIRD), passed(THIRD), new Message.Done());

    KernelRun run = run(2);

    assertThat(booted).hasSize(2);
    assertThat(run.tests())
        .extracting(TestResult::name, TestResult::verdict, TestResult::reason)
        .containsExactly(
            tuple(FIRST, Verdict.LOST, PANIC),
            tuple(SECOND, Verdict.LOST, PANIC),
            tuple(THIRD, Verdict.NOT_RUN, "not run after 2 boots: " + PANIC));
  }

  @Test
  void a_boot_in_which_nothing_ended_is_the_last() throws Exception {
    next().says(Said.plan().toArray(Message[]::new)).ends(new GuestEnd.Lost(1));
    next().says(afterPlanAnd(List.of(FIRST, SECOND, THIRD), new Message.Done()));

    KernelRun run = run(5);

    assertThat(booted).hasSize(1);
    assertThat(run.tests())
        .extracting(TestResult::verdict, TestResult::reason)
        .containsOnly(
            tuple(
                Verdict.NOT_RUN,
                "not run after 1 boot: QEMU ended (status 1) before the suite was done"));
  }

  @Test
  void where_the_last_test_loses_the_vm_no_further_one_is_booted() throws Exception {
    next()
        .says(afterPlanAnd(List.of(FIRST, SECOND), started(THIRD)))
        .prints(PANIC)
        .ends(new GuestEnd.Lost(255));

    assertThat(run(5).tests())
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.PASSED, Verdict.LOST);
    assertThat(booted).hasSize(1);
  }

  @Test
  void after_a_test_that_took_the_whole_heap_the_rest_runs_in_another_guest() throws Exception {
    next()
        .says(afterPlan(started(FIRST), new Message.Failed("Java heap space", "at a.B")))
        .ends(new GuestEnd.CommandEnded(1));
    next().says(afterPlanAnd(List.of(SECOND, THIRD), new Message.Done()));

    KernelRun run = run(5);

    assertThat(run.tests())
        .extracting(TestResult::name, TestResult::verdict)
        .containsExactly(
            tuple(FIRST, Verdict.LOST),
            tuple(SECOND, Verdict.PASSED),
            tuple(THIRD, Verdict.PASSED));
    assertThat(leftOut.getLast()).contains("first").doesNotContain("second");
  }

  @Test
  void an_agent_that_failed_is_not_booted_again() throws Exception {
    next().says(new Message.Failed("no launcher", "")).ends(new GuestEnd.CommandEnded(1));

    KernelRun run = run(5);

    assertThat(booted).hasSize(1);
    assertThat(run.incidents())
        .singleElement()
        .returns(Kind.NOT_STARTED, Incident::kind)
        .returns("no launcher", Incident::message);
    assertThat(run.tests()).isEmpty();
  }

  @Test
  void a_guest_that_does_not_come_up_again_ends_the_run_and_keeps_what_was_found()
      throws Exception {
    next().says(afterPlanAnd(List.of(FIRST), started(SECOND))).ends(new GuestEnd.Lost(137));
    GuestException failure =
        new GuestException(Kind.BOOT_TIMEOUT, "6.1 did not come up", "its console");
    boots.add(
        (_, _, _, _, _) -> {
          throw failure;
        });

    KernelRun run = run(5);

    assertThat(run.tests())
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.LOST, Verdict.NOT_RUN);
    assertThat(run.tests().getLast().reason())
        .isEqualTo("not run after 2 boots: 6.1 did not come up");
    assertThat(run.incidents())
        .extracting(Incident::kind, Incident::message, Incident::console)
        .containsExactly(
            tuple(
                Kind.VM_LOST,
                "QEMU ended (status 137) before the suite was done",
                "the console's end"),
            tuple(Kind.BOOT_TIMEOUT, "6.1 did not come up", "its console"));
  }

  @Test
  void after_the_total_timeout_what_is_left_is_named_and_not_booted() throws Exception {
    next().says(afterPlanAnd(List.of(FIRST), started(SECOND))).thenIsSilent();

    KernelRun run = run(settings(5, Duration.ofSeconds(2)));

    assertThat(booted).hasSize(1).allMatch(ScriptedGuest::isClosed);
    assertThat(run.tests())
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.LOST, Verdict.NOT_RUN);
    assertThat(run.tests().getLast().reason())
        .isEqualTo("not run after 1 boot: the run was not done after 2 s; raise the total timeout");
  }

  @Test
  void a_test_that_never_began_in_a_suite_that_was_done_is_named() throws Exception {
    next().says(afterPlanAnd(List.of(FIRST, SECOND), new Message.Done()));

    assertThat(run(5).tests().getLast())
        .returns(THIRD, TestResult::name)
        .returns(Verdict.NOT_RUN, TestResult::verdict)
        .returns("the suite ended without it", TestResult::reason);
  }

  @Test
  void a_suite_that_cannot_be_written_down_is_told() throws Exception {
    Files.writeString(folder.resolve("6.1"), "in the way of the kernel's folder");

    KernelRun run = run(5);

    assertThat(booted).isEmpty();
    assertThat(run.incidents())
        .singleElement()
        .returns(Kind.NOT_STARTED, Incident::kind)
        .extracting(Incident::message)
        .asString()
        .startsWith("the suite could not be prepared: java.nio.file.")
        .contains(folder.resolve("6.1").toString());
  }

  @Test
  void an_interrupt_closes_the_guest() throws Exception {
    next().says(afterPlan(started(FIRST))).thenIsSilent();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(5)).isInstanceOf(InterruptedException.class);
    assertThat(booted).hasSize(1).allMatch(ScriptedGuest::isClosed);
  }

  private ScriptedGuest next() throws IOException {
    Path console = Files.createDirectory(folder.resolve("guest-" + boots.size()));
    ScriptedGuest guest = new ScriptedGuest(console);
    boots.add(
        (_, _, _, _, _) -> {
          booted.add(guest);
          return guest;
        });
    return guest;
  }

  private KernelRun run(int most) throws InterruptedException {
    return run(settings(most, Duration.ofHours(1)));
  }

  private KernelRun run(RunSettings settings) throws InterruptedException {
    BootableKernel imagined =
        new BootableKernel("6.1", "6.1.0", "amd64", Path.of("/none"), Optional.empty(), "imagined");
    return new KernelSession(
            (kernel, guest, acceleration, command, results) -> {
              leftOut.add(leftOut(results));
              return boots.remove().boot(kernel, guest, acceleration, command, results);
            },
            imagined,
            Acceleration.KVM,
            suite(),
            JvmStart.of(suite()),
            settings,
            told)
        .run();
  }

  private static String leftOut(Path results) {
    try {
      return Files.readString(results.resolve("agent.properties"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RunSettings settings(int most, Duration total) {
    return settings(most, total, folder);
  }

  private static RunSettings settings(int most, Duration total, Path reports) {
    return new RunSettings(
        GuestSettings.DEFAULT,
        Map.of(),
        Map.of(),
        "amd64",
        Duration.ofHours(1),
        total,
        most,
        OptionalInt.empty(),
        AllowList.EMPTY,
        reports);
  }

  private Suite suite() {
    return new Suite(
        "suite",
        List.of(),
        List.of(),
        new Selection(List.of(), List.of(), "", "", List.of()),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of(),
        Map.of(),
        Map.of(),
        folder);
  }
}
