package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java types stand for which of C, and what is said of those that do not. */
class TypesOfMapsTest {

  private static final String EVENT = "struct event {u32 pid; char comm[16];}";

  private static SampleMaps maps;

  @BeforeAll
  static void load(@TempDir Path dir) throws Exception {
    maps = SampleMaps.load(dir);
  }

  @AfterAll
  static void unload() {
    maps.close();
  }

  record Point(short x, short y) {}

  record Wide(
      long startTime,
      int left,
      long right,
      List<Point> corners,
      Point at,
      long word,
      int high,
      Bytes address,
      long[] slots,
      int color,
      boolean done,
      float ratio,
      double exact,
      long next) {}

  @Test
  void a_structure_is_a_record() {
    ByteBuffer c = ByteBuffer.allocate(104).order(ByteOrder.LITTLE_ENDIAN);
    c.putLong(0, -2).putInt(8, 0b10001 | 100_000_000 << 5);
    c.putShort(12, (short) 1).putShort(14, (short) -1).putShort(18, (short) 4);
    c.putShort(20, (short) 5)
        .putShort(22, (short) 6)
        .putInt(24, 0xffff_0001)
        .putInt(28, 0x0100007f);
    c.putLong(32, 7).putLong(48, 9).putInt(56, 70_000).put(60, (byte) 1).putFloat(64, 1.5f);
    c.putDouble(72, -2.25).putLong(80, 0xffff_8000_0000_0000L);
    maps.open("wides", Integer.class, Bytes.class).put(1, Bytes.of(Arrays.copyOf(c.array(), 88)));
    BpfMap<Integer, Wide> map = maps.open("wides", Integer.class, Wide.class);
    Wide wide = map.get(1);
    assertThat(wide)
        .usingRecursiveComparison()
        .isEqualTo(
            new Wide(
                -2,
                -15,
                100_000_000,
                List.of(new Point((short) 1, (short) -1), new Point((short) 0, (short) 4)),
                new Point((short) 5, (short) 6),
                0xffff_0001L,
                0xffff,
                Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1),
                new long[] {7, 0, 9},
                70_000,
                true,
                1.5f,
                -2.25,
                0xffff_8000_0000_0000L));
    map.put(2, wide);
    assertThat(maps.open("wides", Integer.class, Bytes.class).get(2))
        .isEqualTo(maps.open("wides", Integer.class, Bytes.class).get(1));
  }

  record Event(int pid, String comm) {}

  @Test
  void text_ends_with_the_first_zero_or_the_array() {
    BpfMap<Long, Event> map = maps.open("events", Long.class, Event.class);
    map.put(1L, new Event(5, "C2 CompilerThrea"));
    map.put(2L, new Event(6, "jä"));
    assertThat(map.get(1L)).isEqualTo(new Event(5, "C2 CompilerThrea"));
    assertThat(map.get(2L)).isEqualTo(new Event(6, "jä"));
    assertThatThrownBy(() -> map.put(3L, new Event(7, "C2 CompilerThread")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"C2 CompilerThread\" does not fit into char[16]");
    map.clear();
  }

  @Test
  void numbers_are_as_wide_or_wider() {
    BpfMap<Long, Short> signs = maps.open("signs", Long.class, Short.class);
    signs.put(-5L, (short) -7);
    assertThat(maps.open("signs", Long.class, Integer.class)).containsEntry(-5L, -7);
    BpfMap<Integer, Integer> numbers = maps.open("numbers", Integer.class, Integer.class);
    numbers.put(1, -1);
    BpfMap<Long, Long> wider = maps.open("numbers", Long.class, Long.class);
    assertThat(wider.get(1L)).isEqualTo(0xffff_ffffL);
    assertThatThrownBy(() -> wider.put(1L, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4294967296 does not fit into u32");
    assertThatThrownBy(() -> wider.put(1L, -1L)).hasMessage("-1 does not fit into u32");
    numbers.clear();
  }

  @Test
  void truth_is_anything_but_zero() {
    BpfMap<Integer, Boolean> map = maps.open("truths", Integer.class, Boolean.class);
    map.put(2, true);
    assertThat(map.values()).containsExactly(false, false, true, false);
  }

  @Test
  void keys_and_values_of_which_only_the_size_is_known() {
    BpfMap<Integer, long[]> map = maps.open("sized", Integer.class, long[].class);
    map.put(3, new long[] {1, 0, 0});
    assertThat(map.get(3)).containsExactly(1, 0, 0);
    assertThat(maps.open("sized", Integer.class, Bytes.class).get(3).size()).isEqualTo(24);
    assertThatThrownBy(() -> maps.open("sized", Integer.class, Long.class))
        .hasMessage("map sized has values of 24 bytes: ask for Bytes");
  }

  private static void refused(ThrowingCallable opening, String message) {
    assertThatThrownBy(opening).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void a_number_for_a_structure_is_refused() {
    refused(
        () -> maps.open("events", Long.class, Long.class),
        "map events has values of " + EVENT + ": ask for a record with components pid, comm");
  }

  @Test
  void a_number_that_is_too_narrow_is_refused() {
    refused(
        () -> maps.open("counts", Integer.class, Integer.class),
        "map counts has values of u64: ask for Long, Integer is too narrow for u64 of 64 bits");
    refused(
        () -> maps.open("counts", Short.class, Long.class),
        "map counts has keys of u32: ask for Integer, Short is too narrow for u32 of 32 bits");
  }

  record Mistyped(int pid, String com) {}

  record Narrow(short pid, String comm) {}

  record Strange(int pid, String nothingLikeIt) {}

  record Nested(List<Narrow> corners) {}

  @Test
  void a_component_that_is_no_member_is_refused_with_the_nearest() {
    refused(
        () -> maps.open("events", Long.class, Mistyped.class),
        "map events has values of "
            + EVENT
            + ": component com of Mistyped is no member; did you mean comm?");
    refused(
        () -> maps.open("events", Long.class, Strange.class),
        "map events has values of "
            + EVENT
            + ": component nothingLikeIt of Strange is no member; there are pid, comm");
  }

  @Test
  void a_component_that_is_too_narrow_is_refused() {
    refused(
        () -> maps.open("events", Long.class, Narrow.class),
        "map events has values of "
            + EVENT
            + ": ask for Integer as component pid of Narrow, short is too narrow for u32 of 32"
            + " bits");
    assertThatThrownBy(() -> maps.open("wides", Integer.class, Nested.class))
        .hasMessageEndingWith(
            ": component pid of Narrow in component corners of Nested is no member; there are x,"
                + " y");
  }

  record Pid(int pid) {}

  @Test
  void a_key_needs_all_members_and_a_value_does_not() {
    refused(
        () -> maps.open("by_event", Pid.class, Integer.class),
        "map by_event has keys of " + EVENT + ": a key needs all members, Pid lacks comm");
    BpfMap<Long, Pid> map = maps.open("events", Long.class, Pid.class);
    map.put(4L, new Pid(44));
    assertThat(maps.open("events", Long.class, Event.class)).containsEntry(4L, new Event(44, ""));
    map.clear();
  }

  record Letters(int pid, byte[] comm) {}

  @Test
  void an_array_of_java_is_no_key() {
    refused(
        () -> maps.open("by_event", Letters.class, Integer.class),
        "map by_event has keys of "
            + EVENT
            + ": ask for Bytes as component comm of Letters, arrays are not equal to each other");
  }

  record Numbered(int pid, int comm) {}

  @Test
  void a_number_for_text_is_refused() {
    refused(
        () -> maps.open("events", Long.class, Numbered.class),
        "map events has values of "
            + EVENT
            + ": ask for String or Bytes as component comm of Numbered");
  }
}
