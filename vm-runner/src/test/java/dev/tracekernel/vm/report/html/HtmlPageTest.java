package dev.tracekernel.vm.report.html;

import static dev.tracekernel.vm.report.Matrices.NASTY;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.incident;
import static dev.tracekernel.vm.report.Matrices.large;
import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.publishing;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Judgement.Extent;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {

  private static final TestName A = test("acme.ATest", "a()");

  @TempDir Path folder;

  @Test
  void every_test_has_a_row_with_its_outcomes() throws IOException {
    assertThat(page(eventful()))
        .contains("<th scope=\"row\">syncs()</th><td class=\"f\">FAILED <small>12 ms</small></td>")
        .contains(
            "<td class=\"l\">LOST <small>12 ms</small></td><td><span class=\"chip\">6.12</span></td>")
        .contains("<td class=\"s\">skipped</td>")
        .contains("<td class=\"n\">not run</td>");
  }

  @Test
  void a_test_that_a_kernel_does_not_have_is_absent() throws IOException {
    TestName dynamic = test("acme.ATest", "dynamic");

    assertThat(page(matrix(run("5.10", passed(A)), run("6.1", passed(A), passed(dynamic)))))
        .contains("<th scope=\"row\">dynamic</th><td class=\"a\">absent</td>");
  }

  @Test
  void the_console_and_the_threads_of_an_incident_are_there() throws IOException {
    Incident incident =
        new Incident(
            Incident.Kind.IDLE_TIMEOUT, "silent for 60 s", List.of(A), "[9.1] rcu", "main");

    assertThat(page(matrix(run("6.1", List.of(passed(A)), incident))))
        .contains("<summary>Console</summary><pre tabindex=\"0\">[9.1] rcu</pre>")
        .contains("<summary>Threads</summary><pre tabindex=\"0\">main</pre>")
        .contains("<b>Running: </b>acme.ATest a()");
  }

  @Test
  void nothing_is_loaded_and_only_the_pages_own_script_may_run() throws IOException {
    String page = page(nasty());

    assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(");
    assertThat(count("<script", page)).isEqualTo(1);
    assertThat(page)
        .containsPattern(
            "default-src &#39;none&#39;; style-src &#39;sha256-[^;]+&#39;;"
                + " script-src &#39;sha256-[^;]+&#39;\"");
  }

  @Test
  void nasty_text_is_text() throws IOException {
    String page = page(nasty());

    assertThat(page)
        .contains("a&lt;b&amp;c&quot;d&#39;e|f`g`]]&gt;\\u{0}\\u{1B}[31m")
        .doesNotContain("<!--", "alert(1)</script>", "\u0000", "\u202e");
    assertThat(page).isEqualTo(new String(page.getBytes("UTF-8"), "UTF-8"));
  }

  @Test
  void elements_are_closed_in_order() throws IOException {
    for (Matrix matrix : List.of(eventful(), nasty(), large(20, 2), matrix())) {
      Nesting.check(page(matrix));
    }
  }

  @Test
  void a_saved_file_is_a_link_relative_to_the_page() throws IOException {
    KernelRun run =
        inFolder("6.1", publishing(A, Map.of("file:trace", "a b/ü#1?.txt", "note", "<b>")));

    assertThat(page(matrix(run)))
        .contains("<a href=\"./6.1/a%20b/%C3%BC%231%3F.txt\">trace</a>")
        .contains("<b>note</b> &lt;b&gt;");
  }

  @Test
  void a_saved_file_cannot_be_another_kind_of_link() throws IOException {
    KernelRun run = inFolder("6.1", publishing(A, Map.of("file:x", "../javascript:alert(1)")));

    assertThat(page(matrix(run))).contains("href=\"./javascript:alert(1)\"");
  }

  @Test
  void measures_have_their_place_when_there_are_any() throws IOException {
    assertThat(page(eventful())).doesNotContain("<h2>Measures</h2>", "<h2>Behaviour</h2>");
    assertThat(
            page(
                matrix(
                    run("5.10", publishing(A, Map.of("measure:p99", "12 ms"))),
                    run("6.1", publishing(A, Map.of("behaviour:open", "openat2"))))))
        .contains("<h2>Measures</h2>")
        .contains("<td>p99</td><td>12 ms</td><td>-</td>")
        .contains("<h2>Behaviour</h2>")
        .contains("<td>open</td><td>-</td><td>openat2</td>");
  }

  @Test
  void a_reason_on_two_kernels_is_there_once() throws IOException {
    String page = page(matrix(run("5.10", failed(A, "same")), run("6.1", failed(A, "same"))));

    assertThat(count("<span class=\"why\">same</span>", page)).isEqualTo(1);
    assertThat(page).contains("<summary>Stack trace under 5.10, 6.1</summary>");
  }

  @Test
  void a_console_without_end_is_cut() throws IOException {
    Incident flood =
        new Incident(Incident.Kind.OOPS, "oops", List.of(), "x".repeat(1_000_000) + "last", "");

    assertThat(page(matrix(run("6.1", List.of(passed(A)), flood))))
        .hasSizeLessThan(100_000)
        .contains("... 980,004 characters left out ...")
        .contains("xlast</pre>");
  }

  @Test
  void ten_thousand_tests_on_four_kernels_fit_a_page() throws IOException {
    String page = page(large(10_000, 4));

    assertThat(count("<tr class=\"t ", page)).isEqualTo(10_000);
    assertThat(page).hasSizeLessThan(6_000_000);
  }

  @Test
  void ten_thousand_long_stack_traces_do_not_fit_and_it_says_so() throws IOException {
    List<TestResult> tests =
        IntStream.range(0, 10_000)
            .mapToObj(i -> failed(test("acme.ATest", "t" + i), "no"))
            .map(HtmlPageTest::withLongTrace)
            .toList();

    assertThat(page(matrix(run("6.1", tests))))
        .hasSizeLessThan(14_000_000)
        .contains("Stack trace under 6.1 left out, the page is full: see matrix.json");
  }

  private static TestResult withLongTrace(TestResult test) {
    return new TestResult(
        test.name(),
        test.verdict(),
        test.duration(),
        test.reason(),
        "\tat X\n".repeat(800),
        Map.of());
  }

  private KernelRun inFolder(String kernel, TestResult test) {
    KernelRun run = run(kernel, test);
    return new KernelRun(
        run.kernel(),
        run.release(),
        run.origin(),
        run.acceleration(),
        run.tests(),
        run.incidents(),
        run.phases(),
        folder.resolve(kernel));
  }

  private static Matrix nasty() {
    TestName name = test("acme." + NASTY, NASTY);
    return new Matrix(
        NASTY,
        List.of(
            run(NASTY, List.of(failed(name, NASTY)), incident(Incident.Kind.PANIC, NASTY, name)),
            run(NASTY + 2, publishing(name, Map.of("file:" + NASTY, NASTY, NASTY, NASTY)))));
  }

  private String page(Matrix matrix) throws IOException {
    Path file = folder.resolve("matrix.html");
    Grid grid = Grid.of(matrix);
    HtmlPage.write(grid, Judgement.of(grid, Extent.WHOLE), file);
    return Files.readString(file);
  }

  private static long count(String literal, String text) {
    return Pattern.compile(Pattern.quote(literal)).matcher(text).results().count();
  }
}
