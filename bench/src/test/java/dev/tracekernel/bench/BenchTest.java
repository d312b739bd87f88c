package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {

  @Test
  void a_measure_that_breaks_is_a_row_and_the_others_are_there() {
    Row fine = Row.toCompare("fine", "7 ns", "");
    Map<String, Measure> measures = new LinkedHashMap<>();
    measures.put(
        "bad",
        effort -> {
          throw new IllegalStateException("too few were counted");
        });
    measures.put("good", effort -> List.of(fine));

    List<Row> rows = Bench.rows(measures, Effort.QUICK);

    String why = "java.lang.IllegalStateException: too few were counted";
    assertThat(rows).containsExactly(new Row("bad", "not measured", "", Outcome.BROKE, why), fine);
    assertThat(Bench.missed(rows)).isEqualTo("broke: bad: " + why);
    assertThat(Bench.missed(List.of(fine))).isEqualTo("all goals reached");
  }
}
