package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.Compiler;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("under-5.10")
class MapElementsTest {

  private static final int ENTRIES = 9000; // more than two batches

  private static final String SOURCE =
      """
      #define SEC(name) __attribute__((section(name), used))
      struct {
        int (*type)[1]; int *key; long *value; int (*max_entries)[10000];
      } map SEC(".maps");
      struct {
        int (*type)[2]; int *key; long *value; int (*max_entries)[9000];
      } array SEC(".maps");
      char LICENSE[] SEC("license") = "GPL";
      """;

  private LoadedObject object;
  private MapElements elements;

  @BeforeEach
  void load(@TempDir Path dir) throws Exception {
    Path c = Files.writeString(dir.resolve("map.c"), SOURCE);
    Path o = dir.resolve("map.o");
    Compiler.run("clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), c.toString());
    object = OpenObject.of(Files.readAllBytes(o), "map").load();
    elements = new MapElements(object.mapFd("map"), 4, 8, 10_000, Preemption.AVOIDED);
    fill();
  }

  @AfterEach
  void close() {
    object.close();
  }

  private void fill() {
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < ENTRIES; i++) {
        MemorySegment key = arena.allocateFrom(ValueLayout.JAVA_INT, i);
        assertThat(elements.update(key, arena.allocateFrom(ValueLayout.JAVA_LONG, -i))).isZero();
      }
    }
  }

  private static ElementSink into(Map<Integer, Long> map) {
    return (keys, keyAt, values, valueAt) ->
        assertThat(
                map.put(
                    keys.get(ValueLayout.JAVA_INT, keyAt),
                    values.get(ValueLayout.JAVA_LONG, valueAt)))
            .as("given twice")
            .isNull();
  }

  private static void checkAll(Map<Integer, Long> map) {
    assertThat(map).hasSize(ENTRIES);
    map.forEach((key, value) -> assertThat(value).isEqualTo(-key));
  }

  @Test
  void batches_give_each_element_once() {
    Map<Integer, Long> map = new HashMap<>();
    elements.forEach(into(map));
    checkAll(map);
  }

  @Test
  void where_there_are_no_batches_each_element_is_given_once() {
    Map<Integer, Long> map = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      elements.oneByOne(arena, into(map));
    }
    checkAll(map);
  }

  @Test
  void all_are_deleted_also_if_some_go_meanwhile() {
    try (Arena arena = Arena.ofConfined()) {
      KeyList keys = new KeyList(arena, 4);
      elements.forEach((memory, at, _, _) -> keys.add(memory, at));
      for (int gone : new int[] {0, 1, 17, 4096, 8999}) {
        assertThat(elements.delete(arena.allocateFrom(ValueLayout.JAVA_INT, gone))).isTrue();
      }
      keys.delete(elements);
    }
    elements.forEach((_, _, _, _) -> assertThat(true).as("an element is left").isFalse());
    elements.deleteAll();
  }

  @Test
  void an_emptied_map_has_no_elements() {
    elements.deleteAll();
    elements.forEach((_, _, _, _) -> assertThat(true).as("an element is left").isFalse());
    elements.deleteAll();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void all_elements_of_an_array_become_zero(boolean inBatches) {
    MapElements array = new MapElements(object.mapFd("array"), 4, 8, ENTRIES, Preemption.AVOIDED);
    try (Arena arena = Arena.ofConfined()) {
      for (int i : new int[] {0, 4095, 4096, ENTRIES - 1}) {
        MemorySegment key = arena.allocateFrom(ValueLayout.JAVA_INT, i);
        assertThat(array.update(key, arena.allocateFrom(ValueLayout.JAVA_LONG, 7))).isZero();
      }
      if (inBatches) {
        array.zeroAll();
      } else {
        new ArrayReset(arena, array).oneByOne();
      }
    }
    Map<Integer, Long> map = new HashMap<>();
    array.forEach(into(map));
    assertThat(map).hasSize(ENTRIES);
    assertThat(map.values()).containsOnly(0L);
  }

  @Test
  void the_kernel_says_how_large_a_map_is() {
    assertThat(MapInfo.of(elements.fd())).isEqualTo(new MapInfo(4, 8, 10_000, 0));
  }
}
