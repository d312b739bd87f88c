package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.map.SectionedHistogram;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {

  private static SampleMaps maps;

  @BeforeAll
  static void load(@TempDir Path dir) throws Exception {
    maps = SampleMaps.load(dir);
  }

  @AfterAll
  static void unload() {
    maps.close();
  }

  private static Map<Long, Long> slots(String map) {
    return Slots.of(maps.fd(map), maps.shape(map));
  }

  @Test
  void an_array_of_slots_is_a_histogram() {
    maps.open("dist", Integer.class, Long.class).put(4, 9L);
    assertThat(Histogram.of(Scale.LOG2, slots("dist")))
        .isEqualTo(Histogram.of(Scale.LOG2, Map.of(4, 9)));
  }

  @Test
  void counts_of_cpus_are_summed() {
    maps.open("cpu_dist", Integer.class, Long.class)
        .perCpu()
        .put(5, Collections.nCopies(MapElements.possibleCpus(), 2L));
    assertThat(slots("cpu_dist")).containsEntry(5L, 2L * MapElements.possibleCpus());
  }

  record DiskSlot(String disk, long slot) {}

  record Disk(String disk) {}

  @Test
  void a_structure_with_a_slot_has_sections() {
    BpfMap<DiskSlot, Long> map = maps.open("disk_dist", DiskSlot.class, Long.class);
    map.put(new DiskSlot("vda", 3), 5L);
    map.put(new DiskSlot("vda", 4), 6L);
    map.put(new DiskSlot("vdb", 3), 7L);
    assertThat(sections(String.class))
        .isEqualTo(Map.of("vda", Map.of(3L, 5L, 4L, 6L), "vdb", Map.of(3L, 7L)));
    assertThat(sections(Disk.class)).containsEntry(new Disk("vdb"), Map.of(3L, 7L)).hasSize(2);
    assertThat(slots("disk_dist")).isEqualTo(Map.of(3L, 12L, 4L, 6L));
    assertThat(SectionedHistogram.of(Scale.LOG2, sections(String.class)).text("ms", "disk"))
        .contains("\ndisk = b'vda'\n     ms   ", "\ndisk = b'vdb'\n");
  }

  private static <S> Map<S, Map<Long, Long>> sections(Class<S> type) {
    return Slots.sections(maps.fd("disk_dist"), maps.shape("disk_dist"), type);
  }

  @Test
  void what_is_no_histogram_is_refused() {
    assertThatThrownBy(() -> sections(Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "map disk_dist has keys of struct disk_slot {char disk[8]; u64 slot;}: ask for String"
                + " or Bytes");
    assertThatThrownBy(() -> Slots.sections(maps.fd("dist"), maps.shape("dist"), String.class))
        .hasMessage(
            "map dist has keys of u32: there are no sections, ask for the histogram itself");
    assertThatThrownBy(() -> slots("events"))
        .hasMessageStartingWith("map events has values of struct event {");
    assertThatThrownBy(() -> slots("ring"))
        .hasMessage("map ring is a ring buffer, not a histogram");
    assertThatThrownBy(() -> slots("by_event"))
        .hasMessageContaining("map by_event has keys of struct event {");
  }
}
