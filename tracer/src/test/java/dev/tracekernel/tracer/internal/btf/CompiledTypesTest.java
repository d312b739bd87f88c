package dev.tracekernel.tracer.internal.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-kernel") // on what clang says of its own types
class CompiledTypesTest {

  private static final String SOURCE =
      """
      #define SEC(name) __attribute__((section(name), used))
      typedef unsigned int u32;
      typedef const volatile u32 *watched;
      enum color { RED = 3, GREEN = 70000 };
      struct point { short x; short y; };
      struct opaque;
      struct event {
        u32 pid;
        char comm[16];
        unsigned int ready : 3;
        signed int level : 5;
        union {
          long total;
          struct { int low; int high; };
        };
        struct point corners[2][3];
        watched where;
        enum color color;
        _Bool done;
        double ratio;
        struct opaque *next;
        int (*call)(const char *, ...);
      };
      struct event last SEC(".data.last") = {};
      u32 counts[7] SEC(".data.counts") = {};
      char LICENSE[] SEC("license") = "GPL";
      SEC("raw_tp/sys_enter") int first(void *context)
      {
        return last.pid + counts[3];
      }
      """;

  private static BtfTypes types;

  @BeforeAll
  static void compile(@TempDir Path dir) throws Exception {
    Path c = Files.writeString(dir.resolve("types.c"), SOURCE);
    Path o = dir.resolve("types.o");
    Compiler.run("clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), c.toString());
    OpenObject object = OpenObject.of(Files.readAllBytes(o), "types");
    types = object.btf().types();
    object.discard();
  }

  private static BtfType.Struct event() {
    return types.find(BtfType.Struct.class, "event").orElseThrow();
  }

  private static BtfType.Member member(String name) {
    return types.member(event(), name).orElseThrow();
  }

  @Test
  void a_structure_has_its_members_where_c_puts_them() {
    assertThat(event().size()).isEqualTo(96);
    assertThat(member("pid").offset()).isZero();
    assertThat(member("comm").offset()).isEqualTo(4);
    assertThat(member("corners").offset()).isEqualTo(32);
    assertThat(member("where").offset()).isEqualTo(56);
    assertThat(member("call").offset()).isEqualTo(88);
  }

  @Test
  void a_bitfield_has_its_bits() {
    assertThat(member("ready")).extracting("bitOffset", "bitSize").containsExactly(160, 3);
    assertThat(member("level")).extracting("bitOffset", "bitSize").containsExactly(163, 5);
    assertThat(member("pid").bitfield()).isFalse();
  }

  @Test
  void a_member_of_an_anonymous_structure_is_found_where_it_is_in_the_outer_one() {
    assertThat(member("total").offset()).isEqualTo(24);
    assertThat(member("low").offset()).isEqualTo(24);
    assertThat(member("high").offset()).isEqualTo(28);
    assertThat(types.members(event()).map(BtfType.Member::name))
        .containsSequence("ready", "level", "total", "low", "high", "corners");
  }

  @Test
  void sizes_go_through_typedefs_and_arrays() {
    assertThat(types.sizeOf(member("pid").type())).isEqualTo(4);
    assertThat(types.sizeOf(member("comm").type())).isEqualTo(16);
    assertThat(types.sizeOf(member("corners").type())).isEqualTo(24);
    assertThat(types.sizeOf(member("where").type())).isEqualTo(8);
    assertThat(types.sizeOf(member("ratio").type())).isEqualTo(8);
    assertThat(types.sizeOf(member("done").type())).isEqualTo(1);
  }

  @Test
  void what_a_type_is_behind_its_modifiers() {
    var pointer = (BtfType.Pointer) types.withoutModifiers(member("where").type());
    assertThat(types.type(pointer.target())).isInstanceOf(BtfType.Modifier.class);
    assertThat(types.withoutModifiers(pointer.target()))
        .extracting("name", "size", "bits", "signed", "encoding")
        .containsExactly("unsigned int", 4, 32, false, BtfType.Encoding.NUMBER);
    assertThat(types.withoutModifiers(member("done").type()))
        .extracting("name", "encoding")
        .containsExactly("_Bool", BtfType.Encoding.BOOL);
    assertThat(types.withoutModifiers(member("level").type()))
        .extracting("name", "signed")
        .containsExactly("int", true);
  }

  @Test
  void an_enum_has_its_names() {
    BtfType.Enumeration color = types.find(BtfType.Enumeration.class, "color").orElseThrow();
    assertThat(color.enumerators())
        .containsExactly(new BtfType.Enumerator("RED", 3), new BtfType.Enumerator("GREEN", 70000));
  }

  @Test
  void a_function_has_its_parameters() {
    BtfType.Func first = types.find(BtfType.Func.class, "first").orElseThrow();
    var prototype = (BtfType.FuncProto) types.type(first.prototype());
    assertThat(prototype.parameters()).extracting("name").containsExactly("context");
    assertThat(prototype.variadic()).isFalse();
    assertThat(types.text(prototype.result())).isEqualTo("int");
  }

  @Test
  void an_ellipsis_is_no_parameter() {
    var pointer = (BtfType.Pointer) types.type(member("call").type());
    var prototype = (BtfType.FuncProto) types.type(pointer.target());
    assertThat(prototype.parameters()).hasSize(1);
    assertThat(prototype.variadic()).isTrue();
  }

  @Test
  void a_section_has_its_variables_with_sizes() {
    BtfType.DataSec section = types.find(BtfType.DataSec.class, ".data.counts").orElseThrow();
    BtfType.Var variable = (BtfType.Var) types.type(section.variables().getFirst().var());
    assertThat(variable.name()).isEqualTo("counts");
    assertThat(types.sizeOf(variable.id())).isEqualTo(28);
    assertThat(section.size()).isEqualTo(28);
    assertThat(section.variables().getFirst().size()).isEqualTo(28);
  }

  @Test
  void a_declaration_alone_has_no_size() {
    BtfType.Forward opaque = types.find(BtfType.Forward.class, "opaque").orElseThrow();
    assertThatThrownBy(() -> types.sizeOf(opaque.id()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("type " + opaque.id() + " has no size: Forward");
  }

  @Test
  void a_type_is_written_as_c_writes_it() {
    assertThat(types.text(event().id()))
        .isEqualTo(
            "struct event {u32 pid; char comm[16]; unsigned int ready:3; int level:5;"
                + " union {long total; struct {int low; int high;};};"
                + " struct point corners[2][3]; watched where; enum color color; _Bool done;"
                + " double ratio; struct opaque *next; int (*call)();}");
    assertThat(types.text(member("comm").type())).isEqualTo("char[16]");
  }
}
