package dev.tracekernel.tracer.internal.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on BTF that it makes up
class BtfTypesTest {

  private final BtfBlob blob = new BtfBlob(0);

  private BtfBlob withInt() {
    return blob.type(blob.name("int"), Kinds.INT, 0, false, 4, 1 << 24 | 32);
  }

  @Test
  void either_byte_order_is_read() {
    byte[] big = withInt().bytes(ByteOrder.BIG_ENDIAN);
    assertThat(BtfTypes.parse(big).type(1)).isEqualTo(withIntAt(1));
    assertThat(blob.parse().type(1)).isEqualTo(withIntAt(1));
  }

  private static BtfType withIntAt(int id) {
    return new BtfType.Int(id, "int", 4, 32, 0, true, BtfType.Encoding.NUMBER);
  }

  @Test
  void an_enum_of_64_bits_has_whole_values() {
    int name = blob.name("wide");
    int most = blob.name("MOST");
    int least = blob.name("LEAST");
    blob.type(name, Kinds.ENUM64, 2, true, 8, most, -1, 0x7fffffff, least, -2, -1);
    assertThat(blob.parse().find(BtfType.Enumeration.class, "wide").orElseThrow().enumerators())
        .containsExactly(
            new BtfType.Enumerator("MOST", Long.MAX_VALUE), new BtfType.Enumerator("LEAST", -2));
  }

  @Test
  void an_enum_is_signed_if_its_flag_says_so() {
    int name = blob.name("e");
    blob.type(name, Kinds.ENUM, 1, true, 4, blob.name("A"), -1);
    blob.type(name, Kinds.ENUM, 1, false, 4, blob.name("B"), -1);
    BtfTypes types = blob.parse();
    assertThat(((BtfType.Enumeration) types.type(1)).enumerators().getFirst().value())
        .isEqualTo(-1);
    assertThat(((BtfType.Enumeration) types.type(2)).enumerators().getFirst().value())
        .isEqualTo(0xffffffffL);
  }

  @Test
  void a_value_is_found_by_its_own_name_in_any_enum() {
    int first = blob.name("FIRST");
    int second = blob.name("SECOND");
    int wide = blob.name("WIDE");
    blob.type(blob.name("SECOND2"), Kinds.STRUCT, 0, false, 8);
    blob.type(0, Kinds.ENUM, 2, true, 4, first, -1, second, 7);
    blob.type(blob.name("named"), Kinds.ENUM64, 2, false, 8, second, 8, 0, wide, 9, 1);
    BtfTypes types = blob.parse();
    assertThat(types.enumerator("FIRST")).hasValue(-1);
    assertThat(types.enumerator("SECOND")).hasValue(7);
    assertThat(types.enumerator("WIDE")).hasValue((1L << 32) + 9);
    assertThat(types.enumerator("SECOND2")).isEmpty();
    assertThat(types.enumerator("SECON")).isEmpty();
    byte[] module = new BtfBlob(blob.nameBytes()).bytes(ByteOrder.LITTLE_ENDIAN);
    assertThat(types.parseSplit(module).enumerator("WIDE")).hasValue((1L << 32) + 9);
  }

  @Test
  void a_module_continues_the_ids_and_names_of_its_base() {
    BtfTypes base = withInt().parse();
    BtfBlob module = new BtfBlob(blob.nameBytes());
    module.type(1, Kinds.TYPEDEF, 0, false, 1); // the base's name "int"
    module.type(module.name("pointer"), Kinds.TYPEDEF, 0, false, 4);
    module.type(0, Kinds.POINTER, 0, false, 2);
    BtfTypes types = base.parseSplit(module.bytes(ByteOrder.LITTLE_ENDIAN));
    assertThat(types.type(1)).isEqualTo(withIntAt(1));
    assertThat(types.type(2)).isEqualTo(new BtfType.Typedef(2, "int", 1));
    assertThat(types.find(BtfType.Typedef.class, "pointer")).map(BtfType::id).contains(3);
    assertThat(types.find(BtfType.Typedef.class, "int")).map(BtfType::id).contains(2);
    assertThat(types.find(BtfType.Int.class, "int")).contains((BtfType.Int) withIntAt(1));
    assertThat(types.text(3)).isEqualTo("pointer");
    assertThat(types.names(BtfType.Typedef.class)).containsExactly("int", "pointer");
  }

  /** By looking at all types at first, by the table later. */
  @Test
  void names_are_found_by_kind_the_hundredth_time_too() {
    int shared = blob.name("shared");
    blob.type(shared, Kinds.FUNC, 0, false, 0);
    blob.type(shared, Kinds.STRUCT, 0, false, 8);
    blob.type(shared, Kinds.STRUCT, 0, false, 16);
    blob.type(blob.name("shared2"), Kinds.UNION, 0, false, 4);
    BtfTypes types = blob.parse();
    for (int i = 0; i < 100; i++) {
      assertThat(types.find(BtfType.Func.class, "shared")).map(BtfType::id).contains(1);
      assertThat(types.find(BtfType.Struct.class, "shared")).map(BtfType::id).contains(2);
      assertThat(types.find(BtfType.Struct.class, "shared2")).map(BtfType::id).contains(4);
      assertThat(types.find(BtfType.Struct.class, "share")).isEmpty();
      assertThat(types.find(BtfType.Func.class, "")).isEmpty();
    }
  }

  @Test
  void kinds_without_names_cannot_be_asked_for_by_name() {
    assertThatThrownBy(() -> withInt().parse().find(BtfType.Pointer.class, "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("types of Pointer have no names");
  }

  @Test
  void ids_that_are_not_there_are_refused() {
    BtfTypes types = withInt().parse();
    assertThat(types.type(0).name()).isEqualTo("void");
    assertThatThrownBy(() -> types.type(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this BTF has no type 2, its last one is 1");
    assertThatThrownBy(() -> types.type(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_no_btf_is_refused() {
    assertThatThrownBy(() -> BtfTypes.parse(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this is no BTF: it has 3 bytes");
    assertThatThrownBy(() -> BtfTypes.parse(new byte[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this is no BTF: it does not begin with eb9f");
  }

  @Test
  void a_blob_that_is_cut_off_is_refused_wherever_it_ends() {
    byte[] whole = withInt().bytes(ByteOrder.LITTLE_ENDIAN);
    for (int length = 24; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> BtfTypes.parse(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this BTF is cut off: it has " + cut.length + " bytes");
    }
  }

  @Test
  void a_kind_of_later_kernels_is_named() {
    withInt().type(0, 25, 0, false, 0);
    assertThatThrownBy(blob::parse)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "type 2 of this BTF has the unknown kind 25: what comes after it cannot be read");
  }

  @Test
  void a_typedef_of_itself_is_refused() {
    blob.type(blob.name("t"), Kinds.TYPEDEF, 0, false, 1);
    assertThatThrownBy(() -> blob.parse().withoutModifiers(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type 1 of this BTF is defined by itself");
  }
}
