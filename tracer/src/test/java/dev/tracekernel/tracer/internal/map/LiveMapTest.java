package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Bytes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveMapTest {

  private static SampleMaps maps;

  @BeforeAll
  static void load(@TempDir Path dir) throws Exception {
    maps = SampleMaps.load(dir);
  }

  @AfterAll
  static void unload() {
    maps.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"counts", "recent"})
  void a_map_is_javas(String name) {
    BpfMap<Integer, Long> map = maps.open(name, Integer.class, Long.class);
    assertThat(map.name()).isEqualTo(name);
    assertThat(map.put(7, 70L)).isNull();
    assertThat(map.put(7, 71L)).isEqualTo(70L);
    assertThat(map.put(-1, Long.MIN_VALUE)).isNull();
    assertThat(map).containsOnly(Map.entry(7, 71L), Map.entry(-1, Long.MIN_VALUE)).hasSize(2);
    assertThat(map).isEqualTo(Map.of(7, 71L, -1, Long.MIN_VALUE));
    assertThat(map.containsKey(8)).isFalse();
    assertThat(map.get(8)).isNull();
    assertThat(map.remove(7)).isEqualTo(71L);
    assertThat(map.remove(7)).isNull();
    assertThat(map.keySet()).containsExactly(-1);
    map.clear();
    assertThat(map).isEmpty();
  }

  @Test
  void a_snapshot_stays_as_it_is() {
    BpfMap<Integer, Long> map = maps.open("counts", Integer.class, Long.class);
    map.put(1, 10L);
    Map<Integer, Long> snapshot = map.snapshot();
    map.put(1, 11L);
    map.put(2, 20L);
    assertThat(snapshot).containsExactly(Map.entry(1, 10L));
    assertThatThrownBy(() -> snapshot.put(3, 3L)).isInstanceOf(UnsupportedOperationException.class);
    var iterator = map.entrySet().iterator();
    map.clear();
    assertThat(iterator).toIterable().hasSize(2);
  }

  @Test
  void a_key_of_another_type_is_no_key_that_is_not_there() {
    BpfMap<Integer, Long> map = maps.open("counts", Integer.class, Long.class);
    assertThatThrownBy(() -> map.containsKey(7L))
        .isInstanceOf(ClassCastException.class)
        .hasMessage("map counts was asked for with keys of Integer, and 7 is of Long");
  }

  @Test
  void more_elements_than_a_batch_are_all_read_and_all_removed() {
    BpfMap<Integer, Long> map = maps.open("many", Integer.class, Long.class);
    Map<Integer, Long> expected = new HashMap<>();
    IntStream.range(0, 9_000).forEach(i -> expected.put(i, i * 3L));
    expected.forEach(map::put);
    assertThat(map.snapshot()).isEqualTo(expected);
    map.clear();
    assertThat(map).isEmpty();
  }

  @Test
  void a_map_that_is_full_says_so() {
    BpfMap<Byte, Byte> map = maps.open("small", Byte.class, Byte.class);
    map.put((byte) 1, (byte) 1);
    map.put((byte) 2, (byte) 1);
    assertThatThrownBy(() -> map.put((byte) 3, (byte) 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("map small is full: it has room for 2 elements (max_entries)");
    map.clear();
  }

  @Test
  void an_array_has_all_its_elements() {
    BpfMap<Integer, Integer> map = maps.open("numbers", Integer.class, Integer.class);
    assertThat(map).hasSize(8).containsEntry(3, 0);
    map.put(3, 30);
    assertThat(map.snapshot().keySet()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(map.get(3)).isEqualTo(30);
    assertThat(map.get(8)).isNull();
    assertThatThrownBy(() -> map.put(8, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("map numbers has no element 8: it is an array of 8");
    assertThatThrownBy(() -> map.remove(3))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("map numbers is an array, whose elements are always there: put 0 instead");
    map.clear();
    assertThat(map.values()).hasSize(8).containsOnly(0);
  }

  /** Names of C's, of which Java reads as much as it is asked for. */
  record Route(int length, Bytes address) {}

  @Test
  void a_trie_finds_the_longest_prefix() {
    BpfMap<Route, Integer> map = maps.open("routes", Route.class, Integer.class);
    Bytes net = Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 0);
    Bytes host = Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 7);
    map.put(new Route(8, net), 1);
    map.put(new Route(32, host), 2);
    assertThat(map.snapshot()).isEqualTo(Map.of(new Route(8, net), 1, new Route(32, host), 2));
    assertThat(map.get(new Route(32, host))).isEqualTo(2);
    assertThat(map.get(new Route(32, Bytes.of((byte) 10, (byte) 9, (byte) 9, (byte) 9))))
        .isEqualTo(1);
    assertThat(map.get(new Route(32, Bytes.of((byte) 11, (byte) 0, (byte) 0, (byte) 7)))).isNull();
    map.clear();
    assertThat(map).isEmpty();
  }

  record Event(int pid, String comm) {}

  @Test
  void two_keys_that_are_one_in_java_are_an_error() {
    BpfMap<Bytes, Integer> raw = maps.open("by_event", Bytes.class, Integer.class);
    BpfMap<Event, Integer> map = maps.open("by_event", Event.class, Integer.class);
    byte[] key = new byte[20];
    key[4] = 'a';
    raw.put(Bytes.of(key), 1);
    assertThat(map).containsExactly(Map.entry(new Event(0, "a"), 1));
    key[10] = 'b'; // behind the end of the text
    raw.put(Bytes.of(key), 2);
    assertThatThrownBy(map::snapshot)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "map by_event has two keys Event[pid=0, comm=a], which differ in bytes that Event"
                + " leaves out (padding, what is behind the end of a text): let the program set the"
                + " whole key to zero first, or ask for Bytes");
    raw.clear();
  }

  record Padded(byte kind, long number) {}

  @Test
  void a_key_with_other_padding_is_found_nevertheless() {
    BpfMap<Bytes, Integer> raw = maps.open("by_padded", Bytes.class, Integer.class);
    BpfMap<Padded, Integer> map = maps.open("by_padded", Padded.class, Integer.class);
    byte[] key = new byte[16];
    key[0] = 5;
    key[3] = 99;
    key[8] = 6;
    raw.put(Bytes.of(key), 1);
    Padded padded = new Padded((byte) 5, 6);
    assertThat(map.get(padded)).isEqualTo(1);
    assertThat(map.containsKey(new Padded((byte) 5, 7))).isFalse();
    assertThatThrownBy(() -> map.remove(padded))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the key Padded[kind=5, number=6] of map by_padded has other bytes than zero where"
                + " Padded has none: remove it as Bytes");
    raw.clear();
  }

  @Test
  void maps_without_keys_name_the_way_to_them() {
    assertThatThrownBy(() -> maps.open("queue", Integer.class, Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("map queue is a queue, without keys: ask for queue(\"queue\", ...)");
    assertThatThrownBy(() -> maps.open("ring", Integer.class, Integer.class))
        .hasMessage("map ring is a ring buffer, without keys: ask for records(\"ring\", ...)");
    assertThatThrownBy(() -> Maps.openQueue(maps.fd("counts"), maps.shape("counts"), Long.class))
        .hasMessage("map counts is a hash, not a queue: ask for map(\"counts\", ...)");
  }

  @Test
  void a_map_that_is_not_there_is_an_error_with_those_that_are() {
    assertThatThrownBy(() -> maps.shape("count"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the program has no map count; did you mean counts?");
    assertThatThrownBy(() -> maps.shape("unheard_of"))
        .hasMessageStartingWith(
            "the program has no map unheard_of; there are by_event, by_padded,");
  }
}
