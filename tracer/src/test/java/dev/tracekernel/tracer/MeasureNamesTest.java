package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.Measurable.between;
import static dev.tracekernel.tracer.measure.Measurable.firings;
import static dev.tracekernel.tracer.measure.Measurable.functionLatency;
import static dev.tracekernel.tracer.measure.Measurable.probeValues;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.Quantity;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-kernel") // names only
class MeasureNamesTest {

  static Stream<Measurable> measures() {
    Measurable interval = between("kprobe:tcp:a+4", "uprobe:/usr/lib/libc.so.6:fsync");
    return Stream.concat(
        Stream.concat(Arrays.stream(Measure.values()), Arrays.stream(Quantity.values())),
        Stream.of(
            functionLatency("vfs_read"),
            functionLatency("uprobe:/usr/lib/libc.so.6:fsync"),
            interval,
            between("fentry:vfs_read", "fexit:vfs_read").by("file.f_inode.i_ino"),
            probeValues("fexit:vfs_read", "retval"),
            probeValues("uprobe:/usr/lib/libc.so.6:write", "arg2").by("arg0"),
            firings("software:page-faults:1"),
            firings("rawtracepoint:sys_enter").by("id")));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void each_name_is_of_one_measure(Measurable measure) {
    assertThat(MeasureNames.measure(measure.name())).contains(measure);
  }

  @Test
  void a_later_versions_measure_is_none() {
    assertThat(MeasureNames.measure("SOMETHING_ELSE")).isEmpty();
    assertThat(MeasureNames.measure("INTERVAL(later:kind -> tracepoint:a:b)")).isEmpty();
  }
}
