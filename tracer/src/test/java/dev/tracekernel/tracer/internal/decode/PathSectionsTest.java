package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on bytes that it makes up
class PathSectionsTest {

  private static final int FILENAME = 1;
  private static final int REGULAR = 0100644;

  @Test
  void a_returned_file_resolves_the_string() {
    CallPath path =
        only(
            section(Section.RAW, FILENAME, "link/x"),
            section(Section.FILE, Section.RETURN, "/d/x"));
    assertPath(path, "filename", Resolution.RESOLVED, "/d/x", "link/x");
  }

  @Test
  void what_was_written_is_kept_beside_what_the_kernel_found() {
    Section base = section(Section.BASE, FILENAME, "/a");
    Section file = section(Section.FILE, Section.RETURN, "/d/x");
    Section target = section(Section.TARGET, FILENAME, "/d/x");
    assertThat(written(section(Section.RAW, FILENAME, "link/x"), base, file))
        .isEqualTo("/a/link/x");
    assertThat(written(section(Section.RAW, FILENAME, "link/x"), base, target))
        .isEqualTo("/a/link/x");
    assertThat(written(section(Section.RAW, FILENAME, "/b/x"), file)).isEqualTo("/b/x");
    assertThat(written(section(Section.RAW, FILENAME, "link/x"), file)).isNull();
    assertThat(written(unknown(Section.RAW, FILENAME), base, file)).isNull();
    assertThat(written(section(Section.RAW, FILENAME, "b"), base)).isEqualTo("/a/b");
  }

  @Test
  void without_a_returned_file_an_absolute_string_stands_for_itself() {
    assertPath(
        only(section(Section.RAW, FILENAME, "/a/b")),
        "filename",
        Resolution.UNRESOLVED,
        "/a/b",
        "/a/b");
  }

  @Test
  void a_relative_string_is_put_behind_its_directory() {
    CallPath path =
        only(section(Section.RAW, FILENAME, "b"), section(Section.BASE, FILENAME, "/a"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/a/b", "b");
  }

  @Test
  void the_root_directory_brings_no_second_slash() {
    CallPath path = only(section(Section.RAW, FILENAME, "b"), section(Section.BASE, FILENAME, "/"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/b", "b");
  }

  @Test
  void an_empty_string_means_the_directory_itself() {
    CallPath path = only(section(Section.RAW, FILENAME, ""), section(Section.BASE, FILENAME, "/a"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/a", "");
  }

  @Test
  void a_relative_string_without_a_directory_is_unreadable_and_keeps_what_was_passed() {
    CallPath path = only(section(Section.RAW, FILENAME, "b"), unknown(Section.BASE, FILENAME));
    assertPath(path, "filename", Resolution.UNREADABLE, "", "b");
  }

  @Test
  void a_string_that_was_unreadable_at_enter_is_the_one_that_was_read_at_exit() {
    CallPath path = only(unknown(Section.RAW, FILENAME), section(Section.RAW, FILENAME, "/late"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/late", "/late");
  }

  @Test
  void a_string_that_was_readable_at_enter_is_not_the_one_that_was_read_again() {
    CallPath path =
        only(section(Section.RAW, FILENAME, "/given"), section(Section.RAW, FILENAME, "/late"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/given", "/given");
  }

  @Test
  void a_string_that_was_not_readable_twice_is_one_path() {
    CallPath path = only(unknown(Section.RAW, FILENAME), unknown(Section.RAW, FILENAME));
    assertPath(path, "filename", Resolution.UNREADABLE, "", null);
  }

  @Test
  void a_string_that_was_never_readable_is_unreadable_and_not_empty() {
    assertPath(only(unknown(Section.RAW, FILENAME)), "filename", Resolution.UNREADABLE, "", null);
  }

  @Test
  void a_payload_that_is_missing_is_a_path_that_may_be_any() {
    List<CallPath> paths = new PathSections(signature("openat"), List.of(), true, false).paths();
    assertThat(paths).hasSize(1);
    assertPath(paths.getFirst(), "*", Resolution.UNREADABLE, "", null);
  }

  @Test
  void an_empty_string_is_the_directory_only_where_the_call_found_something() {
    List<Section> sections =
        List.of(section(Section.RAW, FILENAME, ""), section(Section.BASE, FILENAME, "/dir"));
    var found = new PathSections(signature("openat"), sections, false, false).paths();
    var nothing = new PathSections(signature("openat"), sections, false, true).paths();
    assertThat(found.getFirst().path()).isEqualTo("/dir");
    assertThat(nothing.getFirst().path()).isEmpty();
  }

  @Test
  void a_descriptor_that_is_returned_without_a_name_is_a_path_of_its_own() {
    List<CallPath> paths =
        new PathSections(
                signature("dup"),
                List.of(
                    section(Section.FILE, 0, "/x"), section(Section.FILE, Section.RETURN, "/x")),
                false,
                false)
            .paths();
    assertThat(paths).extracting(CallPath::argument).containsExactly("fildes", "ret");
    assertThat(paths).allMatch(path -> path.is("/x".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void where_the_kernel_found_that_a_string_leads_is_the_path() {
    CallPath path =
        only(section(Section.RAW, FILENAME, "link/x"), section(Section.TARGET, FILENAME, "/d/x"));
    assertPath(path, "filename", Resolution.RESOLVED, "/d/x", "link/x");
  }

  @Test
  void what_the_kernel_found_for_another_argument_is_not() {
    CallPath path =
        only(section(Section.RAW, FILENAME, "/link/x"), section(Section.TARGET, 0, "/d/x"));
    assertPath(path, "filename", Resolution.UNRESOLVED, "/link/x", "/link/x");
  }

  @Test
  void of_several_finds_the_last_one_counts_also_if_it_is_nothing() {
    Section raw = section(Section.RAW, FILENAME, "/link/x");
    Section first = section(Section.TARGET, FILENAME, "/d/1");
    CallPath twice = only(raw, first, section(Section.TARGET, FILENAME, "/d/2"));
    CallPath lost = only(raw, first, unknown(Section.TARGET, FILENAME));
    assertPath(twice, "filename", Resolution.RESOLVED, "/d/2", "/link/x");
    assertPath(lost, "filename", Resolution.UNRESOLVED, "/link/x", "/link/x");
  }

  private static CallPath only(Section... sections) {
    List<CallPath> paths =
        new PathSections(signature("openat"), List.of(sections), false, false).paths();
    assertThat(paths).hasSize(1);
    return paths.getFirst();
  }

  private static @Nullable String written(Section... sections) {
    CallPath written = only(sections).asWritten();
    return written == null ? null : written.path();
  }

  private static void assertPath(
      CallPath path, String argument, Resolution resolution, String text, String raw) {
    assertThat(path.argument()).isEqualTo(argument);
    assertThat(path.resolution()).isEqualTo(resolution);
    assertThat(path.path()).isEqualTo(text);
    assertThat(path.raw()).isEqualTo(raw);
  }

  private static SyscallSignature signature(String call) {
    SyscallTable table = SyscallTable.of(Abi.NATIVE);
    return table.signature(table.number(call).orElseThrow());
  }

  private static Section section(int kind, int argument, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Section(kind, argument, 0, REGULAR, 1, bytes);
  }

  private static Section unknown(int kind, int argument) {
    return new Section(kind, argument, Section.UNREADABLE, 0, 0, new byte[0]);
  }
}
