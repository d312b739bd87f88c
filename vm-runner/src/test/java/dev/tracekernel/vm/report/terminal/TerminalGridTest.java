package dev.tracekernel.vm.report.terminal;

import static dev.tracekernel.vm.report.Matrices.NASTY;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.large;
import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.result;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.test;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Judgement.Extent;
import dev.tracekernel.vm.report.terminal.TerminalGrid.Rows;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.text.Width;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalGridTest {

  private static final TestName A = test("acme.ATest", "a()");

  @Test
  void the_grid_reads_as_expected() throws Exception {
    try (var golden = TerminalGridTest.class.getResourceAsStream("eventful.txt")) {
      assertThat(plain(eventful(), Rows.TROUBLED))
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void rows_that_are_alike_are_shown_on_request() {
    Matrix matrix = matrix(run("5.10", passed(A)), run("6.1", passed(A)));

    assertThat(plain(matrix, Rows.TROUBLED))
        .doesNotContain("a()")
        .contains("1 test alike under all kernels (--all shows them)");
    assertThat(plain(matrix, Rows.ALL)).contains("  a()  passed   passed").doesNotContain("--all");
  }

  @Test
  void tests_that_only_some_kernels_have_are_a_line_for_these() {
    TestName b = test("acme.ATest", "b()");
    TestName c = test("acme.ATest", "c()");
    Matrix matrix =
        matrix(
            run("5.10", passed(A), passed(b)),
            run("6.1", passed(A)),
            run("7.3", passed(A), passed(b), passed(c)));

    assertThat(plain(matrix, Rows.TROUBLED))
        .contains("3 tests under 3 kernels, 0 differ")
        .contains("1 test alike under all kernels (--all shows them)\n")
        .contains("1 test alike under 5.10, 7.3, and absent elsewhere (--all shows them)\n")
        .contains("1 test alike under 7.3, and absent elsewhere (--all shows them)\n")
        .doesNotContain("b()");
    assertThat(plain(matrix, Rows.ALL)).contains("  b()  passed   absent   passed");
  }

  @Test
  void tests_that_did_not_run_do_not_flood_the_grid() {
    List<TestResult> lost =
        IntStream.range(0, 5_000)
            .mapToObj(i -> result(test("acme.ATest", "t" + i), Verdict.NOT_RUN, "lost too often"))
            .toList();

    assertThat(plain(matrix(run("6.1", lost)), Rows.TROUBLED))
        .contains("5,000 tests not run (--all shows them)", "not run under 6.1")
        .hasLineCount(17);
  }

  @Test
  void a_log_gets_ascii() {
    assertThat(plain(nasty(), Rows.ALL)).matches("[ -~\n]*");
  }

  @Test
  void a_terminal_gets_no_foreign_escape_sequence() {
    Screen screen = new Screen(80, true, false);

    assertThat(on(screen, nasty(), Rows.ALL)).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
  }

  @Test
  void colors_are_only_where_they_are_understood() {
    Screen screen = new Screen(80, true, true);

    assertThat(on(screen, eventful(), Rows.ALL)).contains("\u001b[1;31mFAILED \u001b[0m");
    assertThat(plain(eventful(), Rows.ALL)).doesNotContain("\u001b");
  }

  @Test
  void wide_characters_keep_the_columns_straight() {
    TestName wide = test("acme.ATest", "漢字😀");
    Matrix matrix = matrix(run("6.1", failed(A, "x"), failed(wide, "x")));

    List<String> rows =
        on(new Screen(80, true, false), matrix, Rows.ALL)
            .lines()
            .filter(line -> line.endsWith(" FAILED"))
            .toList();

    assertThat(rows).hasSize(2).extracting(Width::of).containsOnly(8 + 2 + 6);
  }

  @Test
  void the_grid_is_no_wider_than_the_screen() {
    TestName deep = test("acme.ATest", "name ".repeat(60));
    Matrix matrix = matrix(run("5.10", passed(deep)), run("6.1", failed(deep, "x")));

    assertThat(on(new Screen(80, false, false), matrix, Rows.TROUBLED).lines().limit(5))
        .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(80))
        .anySatisfy(line -> assertThat(line).contains("name ...  passed"));
  }

  @Test
  void kernels_with_long_names_are_numbered() {
    String path = "/home/somebody/src/linux-stable/arch/x86/boot/bzImage-";
    Matrix matrix = matrix(run(path + 1, passed(A)), run(path + 2, failed(A, "x")));

    assertThat(on(new Screen(80, false, false), matrix, Rows.TROUBLED))
        .contains("#1       #2       differs at")
        .contains("  a()  passed   FAILED   #2\n")
        .contains("#1  " + path + 1)
        .contains("#2  " + path + 2);
  }

  @Test
  void ten_thousand_tests_are_a_short_text() {
    assertThat(plain(large(10_000, 4), Rows.TROUBLED))
        .startsWith("large: 10,000 tests under 4 kernels, 100 differ, 100 fail\n")
        .contains("9,900 tests alike")
        .contains("    and 29 more tests");
  }

  private static Matrix nasty() {
    TestName name = test("acme." + NASTY, NASTY);
    return new Matrix(NASTY, List.of(run(NASTY, failed(name, NASTY))));
  }

  private static String plain(Matrix matrix, Rows rows) {
    return on(Screen.plain(), matrix, rows);
  }

  private static String on(Screen screen, Matrix matrix, Rows rows) {
    Grid grid = Grid.of(matrix);
    return TerminalGrid.of(grid, Judgement.of(grid, Extent.WHOLE), screen, rows);
  }
}
