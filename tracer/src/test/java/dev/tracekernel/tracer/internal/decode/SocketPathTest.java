package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on bytes that it makes up
class SocketPathTest {

  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int ADDRESS = 1;
  private static final Section UNREADABLE =
      new Section(Section.SOCKADDR, ADDRESS, Section.UNREADABLE, 0, 0, new byte[0]);

  private static Section address(int family, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 2).order(ByteOrder.nativeOrder());
    byte[] address = buffer.putShort((short) family).put(bytes).array();
    return new Section(Section.SOCKADDR, ADDRESS, 0, 0, 0, address);
  }

  private static List<CallPath> paths(Section... sections) {
    return paths(false, sections);
  }

  private static List<CallPath> paths(boolean otherRoot, Section... sections) {
    SyscallTable table = SyscallTable.of(Abi.NATIVE);
    int number = table.number("connect").orElseThrow();
    return new SocketPath(table.signature(number), List.of(sections), otherRoot).addedTo(List.of());
  }

  @Test
  void a_path_is_its_text_up_to_its_end() {
    assertThat(paths(address(AF_UNIX, "/run/s\0rest")))
        .singleElement()
        .satisfies(
            path -> {
              assertThat(path.argument()).isEqualTo("uservaddr");
              assertThat(path.resolution()).isEqualTo(Resolution.UNRESOLVED);
              assertThat(path.path()).isEqualTo("/run/s");
            });
  }

  @Test
  void where_a_relative_path_leads_is_not_known() {
    assertUnreadable("s", address(AF_UNIX, "s"));
  }

  @Test
  void where_the_path_of_another_root_leads_is_not_known() {
    assertThat(paths(true, address(AF_UNIX, "/run/s")))
        .singleElement()
        .satisfies(path -> assertThat(path.resolution()).isEqualTo(Resolution.UNREADABLE));
  }

  @Test
  void what_was_read_late_may_be_another_one() {
    assertUnreadable("/run/s", UNREADABLE, address(AF_UNIX, "/run/s"));
    assertUnreadable(null, UNREADABLE);
    assertUnreadable(null, UNREADABLE, UNREADABLE);
  }

  @Test
  void what_was_read_again_is_what_it_was_before() {
    assertThat(paths(address(AF_UNIX, "/given"), address(AF_UNIX, "/late")))
        .extracting(CallPath::path)
        .containsExactly("/given");
  }

  @Test
  void names_that_are_no_paths_and_other_families_have_none() {
    assertThat(paths(address(AF_UNIX, ""))).isEmpty();
    assertThat(paths(address(AF_UNIX, "\0abstract"))).isEmpty();
    assertThat(paths(address(AF_INET, "/run"))).isEmpty();
    assertThat(paths()).isEmpty();
  }

  private static void assertUnreadable(String raw, Section... sections) {
    assertThat(paths(sections))
        .singleElement()
        .satisfies(
            path -> {
              assertThat(path.resolution()).isEqualTo(Resolution.UNREADABLE);
              assertThat(path.raw()).isEqualTo(raw);
            });
  }
}
