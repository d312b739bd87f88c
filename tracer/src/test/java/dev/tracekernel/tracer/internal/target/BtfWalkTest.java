package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.signed;
import static dev.tracekernel.tracer.internal.target.Fetches.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths through types. */
@Tag("any-kernel") // on types that clang describes
class BtfWalkTest {

  /** What matters of these structures, at the offsets that 5.10 has them. */
  private static final String STRUCTURES_5_10 =
      """
      typedef unsigned int u32;
      struct qstr { unsigned long hash_len; const unsigned char *name; };
      struct dentry { char before[32]; struct qstr d_name; };
      struct path { void *mnt; struct dentry *dentry; };
      struct inode { char before[64]; unsigned long i_ino; };
      struct file { char before[16]; struct path f_path; struct inode *f_inode; };
      long vfs_read(struct file *file, char *buf, unsigned long count, long long *pos) { return 0; }
      struct inode an_inode; struct dentry a_dentry; // or clang only declares them
      """;

  /** And at those of 7.3, which has more of them in anonymous unions. */
  private static final String STRUCTURES_7_3 =
      """
      struct qstr { union { struct { u32 hash; u32 len; }; unsigned long hash_len; };
        const unsigned char *name; };
      struct dentry { char before[32]; union { struct qstr __d_name; const struct qstr d_name; }; };
      struct path { void *mnt; struct dentry *dentry; };
      struct inode { char before[64]; unsigned long i_ino; };
      struct file { char before[32]; struct inode *f_inode; char between[24];
        union { const struct path f_path; struct path __f_path; }; };
      long vfs_read(struct file *file, char *buf, unsigned long count, long long *pos) { return 0; }
      struct inode an_inode; struct dentry a_dentry; // or clang only declares them
      """
          .replace("u32", "unsigned int");

  private static final String ALL_KINDS =
      """
      typedef _Bool bool;
      enum color { RED = 3, GREEN = 7 };
      struct hidden;
      struct task {
        int number; short small; bool done; enum color color;
        unsigned int low : 3; unsigned int middle : 9; int high : 20;
        char comm[16]; unsigned char bytes[8]; long table[4]; char name[600];
        struct task *parent; struct task **list; struct hidden *hidden; void *anything;
        char *text; char text_within[]; };
      struct pair { int first, second; };
      long walked(struct task *task, unsigned long word, int number, struct pair pair, int behind)
      { return 0; }
      void nothing(int x) {}
      """;

  private static TestKernel older;
  private static TestKernel newer;
  private static TestKernel kinds;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    older = TestKernel.of(folder, STRUCTURES_5_10).functions("vfs_read\nwalked\nnothing\n");
    newer = TestKernel.of(folder, STRUCTURES_7_3);
    kinds = TestKernel.of(folder, ALL_KINDS);
  }

  private static Field field(String expression) {
    return kinds.fields("fentry:walked(" + expression + ")").getFirst();
  }

  @Test
  void a_path_leads_through_pointers_and_structures() {
    String probe = "fentry:vfs_read(file.f_inode.i_ino, str(file->f_path.dentry->d_name.name))";

    assertThat(older.fields(probe))
        .containsExactly(
            new Field(
                "file.f_inode.i_ino",
                new ValueType.Unsigned(8),
                unsigned(Base.ARGUMENT, 0, 8, 32, 64)),
            new Field(
                "file.f_path.dentry.d_name.name",
                new ValueType.Text(Memory.BY_ADDRESS),
                unsigned(Base.ARGUMENT, 0, 8, 24, 40)));
  }

  /** Of the same path on a kernel that has other offsets and unions without a name. */
  @Test
  void a_path_leads_through_members_without_a_name() {
    assertThat(newer.fields("fentry:vfs_read(str(file.f_path.dentry.d_name.name))"))
        .extracting(Field::fetch)
        .containsExactly(unsigned(Base.ARGUMENT, 0, 8, 72, 40));
  }

  @Test
  void numbers_have_their_size_and_sign() {
    assertThat(field("task.number").fetch()).isEqualTo(signed(Base.ARGUMENT, 0, 4, 0));
    assertThat(field("task.small").type()).isEqualTo(new ValueType.Signed(2));
    assertThat(field("task.done"))
        .isEqualTo(new Field("task.done", new ValueType.Bool(), unsigned(Base.ARGUMENT, 0, 1, 6)));
    assertThat(field("task.color").type())
        .isEqualTo(new ValueType.Enumeration(4, false, Map.of(3L, "RED", 7L, "GREEN")));
    assertThat(field("number").fetch()).isEqualTo(signed(Base.ARGUMENT, 2, 4));
    assertThat(field("int(word)").fetch()).isEqualTo(signed(Base.ARGUMENT, 1, 4));
    assertThat(field("int(word)").type()).isEqualTo(new ValueType.Signed(4));
  }

  @Test
  void bit_fields_are_taken_from_the_number_that_they_are_in() {
    assertThat(bits("task.low"))
        .isEqualTo(new Fetch(Base.ARGUMENT, 0, at(12), 4, false, false, 0, 3));
    assertThat(bits("task.middle"))
        .isEqualTo(new Fetch(Base.ARGUMENT, 0, at(12), 4, false, false, 3, 9));
    assertThat(bits("task.high"))
        .isEqualTo(new Fetch(Base.ARGUMENT, 0, at(12), 4, true, false, 12, 20));
  }

  private static Fetch bits(String expression) {
    return field(expression).fetch();
  }

  private static List<Integer> at(int offset) {
    return List.of(offset);
  }

  @Test
  void arrays_are_texts_bytes_or_elements() {
    assertThat(field("task.comm"))
        .isEqualTo(
            new Field("task.comm", new ValueType.Chars(16), unsigned(Base.ARGUMENT, 0, 16, 16)));
    assertThat(field("str(task.comm)")).isEqualTo(field("task.comm"));
    assertThat(field("task.bytes").type()).isEqualTo(new ValueType.Bytes(8));
    assertThat(field("str(task.bytes)").type()).isEqualTo(new ValueType.Chars(8));
    assertThat(field("task.table[2]").fetch()).isEqualTo(signed(Base.ARGUMENT, 0, 8, 40 + 16));
    assertThat(field("task.comm[3]").fetch()).isEqualTo(signed(Base.ARGUMENT, 0, 1, 19));
  }

  @Test
  void an_index_of_a_pointer_is_a_step_from_where_it_leads() {
    int size = 712;
    assertThat(field("task.parent[1].number").fetch())
        .isEqualTo(signed(Base.ARGUMENT, 0, 4, 672, size));
    assertThat(field("task.list[2].number").fetch())
        .isEqualTo(signed(Base.ARGUMENT, 0, 4, 680, 16, 0));
    assertThat(field("task.text[5]").fetch()).isEqualTo(signed(Base.ARGUMENT, 0, 1, 704, 5));
  }

  @Test
  void texts_are_where_the_user_says() {
    assertThat(field("ustr(word)").type()).isEqualTo(new ValueType.Text(Memory.USER));
    assertThat(field("kstr(task.text)").type()).isEqualTo(new ValueType.Text(Memory.KERNEL));
    assertThat(field("str(task.text)").type()).isEqualTo(new ValueType.Text(Memory.BY_ADDRESS));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "task.numbr | struct task has no member \"numbr\"; there are number",
        "task.parent.x.y | struct task has no member \"x\"; there are number, small, done, color, low, middle, high, comm, bytes, table, name, parent, list, hidden, anything, text, text_within",
        "task.number.x | int has no members, so no \"x\"",
        "task.number[0] | int is no array and no pointer",
        "task.low.x | a bit field has no members",
        "task.list.number | a pointer to a pointer, which needs an index such as [0], has no members, so no \"number\"",
        "task.hidden.x | struct hidden, which this BTF does not describe, has no members, so no \"x\"",
        "task.anything.x | void, which says nothing of what is there, has no members, so no \"x\"",
        "task.anything[0] | what it points to has no known size",
        "task.table.x | an array, which needs an index, has no members, so no \"x\"",
        "task.table[4] | the array has 4 elements, the first is [0]",
        "task.parent[99999999] | the index is too large",
        "task.parent[0] | is a structure; go on to one of its members: number, small, done, color, low, middle, high, comm, bytes, table, name, parent",
        "task.name | is an array of 600 bytes; at most 512 are recorded; ask for an element such as [0]",
        "task.text_within | is an array without a length; ask for an element such as [0]",
        "str(task.number) | is neither a pointer nor an array of characters",
        "int(task.small) | is no number of 4 or 8 bytes, of which int() takes the lower 4",
      })
  void a_path_that_leads_nowhere_is_refused_with_what_there_is(String expression, String why) {
    String probe = "fentry:walked(" + expression + ")";
    assertThatThrownBy(() -> kinds.resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": \"" + expression + "\": " + why);
  }

  @Test
  void a_structure_that_is_passed_by_itself_hides_what_comes_behind_it() {
    for (String name : new String[] {"pair", "behind"}) {
      String probe = "fentry:walked(" + name + ")";
      assertThatThrownBy(() -> kinds.resolve(probe))
          .hasMessage(
              "probe \""
                  + probe
                  + "\": \""
                  + name
                  + "\" is a structure that is passed by itself, or comes behind one, and so is not"
                  + " found; name the fields that you want before it");
    }
    assertThat(kinds.fields("fentry:walked(word)")).hasSize(1);
  }
}
