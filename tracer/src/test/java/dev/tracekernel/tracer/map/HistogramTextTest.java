package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What BCC 0.26 printed for the same counts; {@link BccHistogramTest} asks it again. */
@Tag("any-kernel")
class HistogramTextTest {

  @Test
  void powers_of_two() {
    assertThat(Histogram.of(Scale.LOG2, Map.of(0, 9, 1, 1, 3, 21, 4, 10, 6, 3)).text("usecs"))
        .isEqualTo(
            """
                 usecs               : count     distribution
                     0 -> 1          : 1        |*                                       |
                     2 -> 3          : 0        |                                        |
                     4 -> 7          : 21       |****************************************|
                     8 -> 15         : 10       |*******************                     |
                    16 -> 31         : 0        |                                        |
                    32 -> 63         : 3        |*****                                   |
            """);
  }

  @Test
  void numbers_of_more_than_32_bits_have_wide_columns_and_half_the_stars() {
    assertThat(Histogram.of(Scale.LOG2, Map.of(32, 1, 33, 4)).textFromFirst("nsecs"))
        .isEqualTo(
            """
                           nsecs                         : count     distribution
                      2147483648 -> 4294967295           : 1        |*****               |
                      4294967296 -> 8589934591           : 4        |********************|
            """);
  }

  @Test
  void values_themselves() {
    assertThat(Histogram.of(Scale.LINEAR, Map.of(1, 2, 3, 4)).text("kbytes"))
        .isEqualTo(
            """
                 kbytes        : count     distribution
                    0          : 0        |                                        |
                    1          : 2        |********************                    |
                    2          : 0        |                                        |
                    3          : 4        |****************************************|
            """);
  }

  @Test
  void log_linear_ranges_begin_with_the_first_value() {
    assertThat(Histogram.of(Scale.LOG_LINEAR, Map.of(64, 2, 66, 4)))
        .hasToString(
            """
                 value               : count     distribution
                    64 -> 65         : 2        |********************                    |
                    66 -> 67         : 0        |                                        |
                    68 -> 69         : 4        |****************************************|
            """);
  }

  @Test
  void sections_are_printed_one_by_one() {
    Map<String, Map<Integer, Integer>> slots = new LinkedHashMap<>();
    slots.put("vda", Map.of(1, 1));
    slots.put("it's\n", Map.of(2, 2));
    SectionedHistogram<String> histogram = SectionedHistogram.of(Scale.LINEAR, slots);
    assertThat(histogram.text("kbytes", "disk"))
        .isEqualTo(
            """

            disk = b'vda'
                 kbytes        : count     distribution
                    0          : 0        |                                        |
                    1          : 1        |****************************************|

            disk = b"it's\\n"
                 kbytes        : count     distribution
                    0          : 0        |                                        |
                    1          : 0        |                                        |
                    2          : 2        |****************************************|
            """);
    assertThat(histogram.text("kbytes", "disk", name -> name.substring(0, 2)))
        .startsWith("\ndisk = vd\n")
        .contains("\n\ndisk = it\n");
    assertThat(SectionedHistogram.of(Scale.LOG2, Map.of(7, Map.of(1, 1))).text("usecs", "pid"))
        .startsWith("\npid = 7\n     usecs ");
  }
}
