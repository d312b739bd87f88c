package dev.tracekernel.vm.run.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.suites.ExitingSuite;
import dev.tracekernel.vm.agent.suites.LoudSuite;
import dev.tracekernel.vm.agent.suites.ManySuite;
import dev.tracekernel.vm.agent.suites.OddNamesSuite;
import dev.tracekernel.vm.guest.NeedsKernel;
import dev.tracekernel.vm.matrix.MatrixReport;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that can break a guest breaks one, in one run: boots are dear. */
@Tag("vm")
@NeedsKernel
class FaultsTest {

  /** One more than there are tests that end their guest or their JVM. */
  private static final int BOOTS = 6;

  private static final Duration NEVER_IDLE = Duration.ofMinutes(5);

  @TempDir static Path reports;
  private static FaultyRun run;

  @BeforeAll
  static void breakGuests() throws Exception {
    run =
        FaultyRun.of(
            BOOTS,
            NEVER_IDLE,
            reports,
            ExitingSuite.class,
            LoudSuite.class,
            ManySuite.class,
            OddNamesSuite.class,
            FullDiskSuite.class,
            KilledSuite.class,
            OopsSuite.class,
            OutOfMemorySuite.class,
            PanicSuite.class);
    writeReports();
  }

  @Test
  void a_jvm_that_a_test_ends_is_told_and_what_follows_runs_in_another_guest() {
    assertVerdicts(ExitingSuite.class, Verdict.PASSED, Verdict.LOST, Verdict.PASSED);
    assertThat(onlyDuring(ExitingSuite.class, "b_exits()"))
        .returns(Kind.JVM_EXITED, Incident::kind)
        .returns("the JVM ended with status 0 before the suite was done", Incident::message);
  }

  @Test
  void a_jvm_that_is_killed_is_told_by_its_status() {
    assertVerdicts(KilledSuite.class, Verdict.LOST, Verdict.PASSED);
    assertThat(onlyDuring(KilledSuite.class, "a_kills_its_jvm()"))
        .returns(Kind.JVM_EXITED, Incident::kind)
        .returns("the JVM ended with status 137 before the suite was done", Incident::message);
  }

  /** How long a JVM takes to start is known by now, on this machine and with its load. */
  @Test
  void a_deadlock_shows_the_threads_and_where_the_kernel_is() throws Exception {
    Duration jvm = run.kernel().phases().get("jvm").dividedBy(BOOTS);
    Duration idle = jvm.multipliedBy(3).plusSeconds(5);

    FaultyRun hung = FaultyRun.of(BOOTS, idle, reports.resolve("hung"), DeadlockSuite.class);

    assertThat(hung.of(DeadlockSuite.class))
        .extracting(TestResult::verdict)
        .containsExactly(Verdict.LOST);
    assertThat(hung.kernel().incidents())
        .singleElement()
        .returns(Kind.IDLE_TIMEOUT, Incident::kind)
        .returns(hung.of(DeadlockSuite.class).getFirst().reason(), Incident::message)
        .satisfies(i -> assertThat(i.threadDump()).contains("DeadlockSuite.waits_for_ever("))
        .satisfies(i -> assertThat(i.console()).contains("Call Trace:"));
  }

  @Test
  void a_panic_is_found_behind_a_flood_on_the_console() {
    assertVerdicts(PanicSuite.class, Verdict.PASSED, Verdict.LOST, Verdict.PASSED);
    assertThat(onlyDuring(PanicSuite.class, "b_panics()"))
        .returns(Kind.PANIC, Incident::kind)
        .returns("Kernel panic - not syncing: sysrq triggered crash", Incident::message);
  }

  /** A kernel that finds no way into itself. */
  @Test
  void an_oops_ends_the_guest() {
    assertVerdicts(OopsSuite.class, Verdict.LOST, Verdict.PASSED);
    assertThat(onlyDuring(OopsSuite.class, "a_oopses()")).returns(Kind.OOPS, Incident::kind);
  }

  @Test
  void a_guest_without_memory_loses_the_jvm_that_took_it() {
    assertVerdicts(OutOfMemorySuite.class, Verdict.LOST, Verdict.PASSED);
    assertThat(onlyDuring(OutOfMemorySuite.class, "a_takes_all_memory()"))
        .returns(Kind.OUT_OF_MEMORY, Incident::kind)
        .satisfies(
            incident ->
                assertThat(incident.message())
                    .startsWith("Out of memory: Killed process ")
                    .contains("(java)"));
  }

  @Test
  void a_full_disk_is_told_beside_the_failure_of_the_test_that_filled_it() {
    assertVerdicts(FullDiskSuite.class, Verdict.FAILED, Verdict.PASSED);
    assertThat(run.of(FullDiskSuite.class).getFirst().reason()).contains("No space left on device");
    assertThat(onlyDuring(FullDiskSuite.class, "a_fills_the_disk()"))
        .returns(Kind.DISK_FULL, Incident::kind)
        .returns(
            "/tmp is full, which is in the guest's memory: give the guest more (--memory)",
            Incident::message);
  }

  @Test
  void a_hundred_megabytes_of_anything_are_kept_and_lose_nothing() throws Exception {
    assertVerdicts(LoudSuite.class, Verdict.PASSED);
    assertThat(Files.size(run.kernel().folder().resolve("boot-2/stdout.log")))
        .isGreaterThanOrEqualTo((long) LoudSuite.CHUNK * LoudSuite.CHUNKS);
  }

  /** What is left after the panic is one test. */
  @Test
  void a_jvm_that_prints_nothing_has_its_results() {
    assertThat(run.kernel().folder().resolve("boot-" + BOOTS + "/stdout.log")).isEmptyFile();
    assertThat(run.of(PanicSuite.class).getLast()).returns(Verdict.PASSED, TestResult::verdict);
  }

  @Test
  void ten_thousand_tests_have_ten_thousand_results() {
    assertThat(run.of(ManySuite.class))
        .hasSize(ManySuite.TESTS)
        .allMatch(result -> result.verdict() == Verdict.PASSED);
  }

  @Test
  void odd_names_arrive_as_they_are() {
    assertThat(run.of(OddNamesSuite.class))
        .extracting(TestResult::reason)
        .containsExactlyElementsOf(OddNamesSuite.NAMES);
  }

  @Test
  void each_loss_cost_one_boot_and_nothing_was_left_out() {
    assertThat(run.kernel().folder().resolve("boot-" + BOOTS)).isDirectory();
    assertThat(run.kernel().incidents())
        .extracting(Incident::kind)
        .containsExactly(
            Kind.JVM_EXITED,
            Kind.DISK_FULL,
            Kind.JVM_EXITED,
            Kind.OOPS,
            Kind.OUT_OF_MEMORY,
            Kind.PANIC);
    assertThat(run.kernel().tests())
        .extracting(TestResult::verdict)
        .doesNotContain(Verdict.NOT_RUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix.xml", "matrix.html", "matrix.md", "matrix.json"})
  void each_report_names_what_broke(String file) {
    assertThat(reports.resolve(file)).content().contains("sysrq triggered crash", "PanicSuite");
  }

  @Test
  void the_xml_reports_can_be_read() throws Exception {
    List<Path> files = new ArrayList<>(List.of(reports.resolve("matrix.xml")));
    try (Stream<Path> each = Files.list(reports.resolve("junit"))) {
      each.forEach(files::add);
    }
    assertThat(files).hasSizeGreaterThan(1);
    for (Path file : files) {
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
  }

  private static void writeReports() throws IOException {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    MatrixReport.write(
        run.matrix(),
        Judgement.Extent.WHOLE,
        reports,
        new Terminal(out, out, false, () -> 120, TerminalGrid.Rows.TROUBLED));
  }

  private static void assertVerdicts(Class<?> suite, Verdict... verdicts) {
    assertThat(run.of(suite)).extracting(TestResult::verdict).containsExactly(verdicts);
  }

  private static Incident onlyDuring(Class<?> suite, String test) {
    assertThat(run.during(suite, test)).hasSize(1);
    return run.during(suite, test).getFirst();
  }
}
