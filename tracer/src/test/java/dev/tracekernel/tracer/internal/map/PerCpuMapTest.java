package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.map.BpfMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerCpuMapTest {

  private static final int CPUS = MapElements.possibleCpus();

  private static SampleMaps maps;

  @BeforeAll
  static void load(@TempDir Path dir) throws Exception {
    maps = SampleMaps.load(dir);
  }

  @AfterAll
  static void unload() {
    maps.close();
  }

  private static <T> List<T> everywhere(T value) {
    return new ArrayList<>(Collections.nCopies(CPUS, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu_numbers", "recent_cpu"})
  void numbers_are_summed_or_listed(String name) {
    BpfMap<Integer, Long> map = maps.open(name, Integer.class, Long.class);
    List<Long> values = everywhere(5L);
    values.set(0, -3L);
    map.perCpu().put(2, values);
    assertThat(map.get(2)).isEqualTo(5L * CPUS - 8);
    assertThat(map.perCpu().get(2)).isEqualTo(values);
    assertThat(map.snapshot()).containsEntry(2, 5L * CPUS - 8);
    assertThat(map.perCpu().snapshot()).containsEntry(2, values);
    map.put(2, 11L);
    assertThat(map.get(2)).isEqualTo(11);
    assertThat(map.perCpu().get(2)).startsWith(11L).hasSize(CPUS);
    map.clear();
    assertThat(map.getOrDefault(2, 0L)).isZero();
  }

  @Test
  void a_sum_that_is_too_large_is_no_smaller_number() {
    BpfMap<Integer, Integer> narrow = maps.open("cpu_counts", Integer.class, Integer.class);
    BpfMap<Integer, Long> wide = maps.open("cpu_counts", Integer.class, Long.class);
    List<Long> values = everywhere(0L);
    values.set(0, 0xffff_ffffL);
    wide.perCpu().put(1, values);
    assertThat(narrow.get(1)).isEqualTo(-1); // all bits of u32
    if (CPUS > 1) {
      values.set(1, 2L);
      wide.perCpu().put(1, values);
      assertThat(wide.get(1)).isEqualTo(0x1_0000_0001L);
      assertThatThrownBy(() -> narrow.get(1))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("the sum of all CPUs, 4294967297, is too large: ask for Long");
    }
    wide.clear();
  }

  record Event(int pid, String comm) {}

  @Test
  void structures_cannot_be_summed() {
    BpfMap<Integer, Event> map = maps.open("cpu_events", Integer.class, Event.class);
    List<Event> events = everywhere(new Event(1, "x"));
    map.perCpu().put(9, events);
    assertThat(map.perCpu()).isEqualTo(Map.of(9, events));
    assertThatThrownBy(() -> map.get(9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "map cpu_events has a value for each CPU, and only numbers can be summed: ask for"
                + " perCpu()");
  }

  @Test
  void other_maps_have_no_values_of_single_cpus() {
    BpfMap<Integer, Long> map = maps.open("counts", Integer.class, Long.class);
    assertThatThrownBy(map::perCpu)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("map counts is a hash: there are no values of single CPUs");
  }
}
