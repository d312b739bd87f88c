package dev.tracekernel.vm.report.markdown;

import static dev.tracekernel.vm.report.Matrices.NASTY;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.incident;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.test;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Judgement.Extent;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSummaryTest {

  @Test
  void the_summary_reads_as_expected() {
    assertThat(summary(eventful(), MarkdownSummary.DEFAULT_LIMIT))
        .isEqualTo(
            """
            ## shop: FAILED

            - 5.10&#58; 1 failed
            - 6.1&#58; 1 failed
            - 6.12&#58; 1 lost, 2 not run, 1 incident (panic)

            | kernel | release | results | time | acceleration | incidents |
            | --- | --- | --- | ---: | --- | ---: |
            | 5.10 | 5.10.0-9-amd64 | 2 passed, 1 failed, 1 skipped, 0 lost | 5.5 s | TCG (KVM hangs) | 0 |
            | 6.1 | 6.1.0-9-amd64 | 3 passed, 1 failed, 0 skipped, 0 lost | 5.5 s | TCG (KVM hangs) | 0 |
            | 6.12 | 6.12.0-9-amd64 | 1 passed, 0 failed, 0 skipped, 1 lost, 2 not run | 5.5 s | TCG (KVM hangs) | 1 |

            ### Incidents

            - 6.12: **panic**: Kernel panic - not syncing&#58; sysrq (running: acme.StoreTest syncs())

            ### Tests that differ or fail

            | test | 5.10 | 6.1 | 6.12 | differs at |
            | --- | --- | --- | --- | --- |
            | acme.StoreTest syncs() | FAILED | FAILED | LOST | 6.12 |
            | acme.StoreTest traces() | skipped | passed | not run | 6.1 |

            ### Reasons

            - **FAILED** under 5.10, 6.1: expected&#58; 1 but was&#58; 2 (1 test)
            - **LOST** under 6.12: the kernel panicked&#58; sysrq (1 test)
            - **not run** under 6.12: the VM was lost too often (2 tests)

            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '%',
      value = {
        "a|b;a&#124b",
        "`x`;&#96x&#96",
        "<b>;&#60b&#62",
        "&lt,;&#38lt,",
        "*a*_b_~c~;&#42a&#42&#95b&#95&#126c&#126",
        "[a](b);&#91a&#93(b)",
        "@all #7;&#64all &#357",
        "www.x.y;www&#46x.y",
        "1. a;1&#46 a",
        "- a;&#45 a",
        "5.10;5.10",
        "b\\|c;b&#92&#124c",
        "$x$;&#36x&#36",
      })
  void markup_is_text(String text, String escaped) {
    assertThat(Escape.line(text).replaceAll("(&#[0-9]{2,3});", "$1")).isEqualTo(escaped);
  }

  @Test
  void nasty_text_stays_in_its_cell() {
    TestName name = test("acme." + NASTY, NASTY);
    Matrix matrix =
        new Matrix(
            NASTY,
            List.of(
                run(
                    NASTY,
                    List.of(failed(name, NASTY)),
                    incident(Incident.Kind.PANIC, NASTY, name))));

    String summary = summary(matrix, MarkdownSummary.DEFAULT_LIMIT);

    assertThat(summary.replaceAll("&#[0-9]+;", ""))
        .doesNotContain("<", ">", "`", "&", "\\", "@")
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u202e]");
    assertThat(summary.lines().filter(line -> line.startsWith("|")))
        .extracting(line -> line.chars().filter(c -> c == '|').count())
        .containsExactly(7L, 7L, 7L, 4L, 4L, 4L);
  }

  @ParameterizedTest
  @ValueSource(ints = {16_384, MarkdownSummary.DEFAULT_LIMIT, MarkdownSummary.GITHUB_LIMIT})
  void it_keeps_to_its_size_and_says_what_was_cut(int bytes) {
    List<TestResult> tests =
        IntStream.range(0, 20_000)
            .mapToObj(i -> failed(test("acme.漢Test", "t".repeat(80) + i), "reason " + i + " 😀"))
            .toList();

    String summary =
        summary(new Matrix("many", List.of(run("5.10", tests), run("6.1", tests))), bytes);

    assertThat(summary.getBytes(UTF_8).length).isBetween(bytes - 2_048, bytes);
    assertThat(summary).containsPattern("\\*\\*Cut:\\*\\* [0-9,]+ of 20,000 tests left out here");
    assertThat(summary).endsWith("of 20,000 reasons left out here; the HTML report has all.\n\n");
  }

  @Test
  void a_size_beyond_githubs_is_refused() {
    assertThatThrownBy(() -> summary(eventful(), MarkdownSummary.GITHUB_LIMIT + 1))
        .hasMessage("a summary has 16384 to 1048576 bytes, not 1048577");
  }

  private static String summary(Matrix matrix, int bytes) {
    Grid grid = Grid.of(matrix);
    return MarkdownSummary.of(grid, Judgement.of(grid, Extent.WHOLE), bytes);
  }
}
