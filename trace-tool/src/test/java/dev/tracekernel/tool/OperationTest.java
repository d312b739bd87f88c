package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an io_uring did, in each of the tool's forms. */
@Tag("any-kernel") // a file made by hand
class OperationTest {

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file =
        new FakeFile(Architecture.X86_64)
            .call(1, "mkdir", 0, "/a", 0)
            .makingByRing(2, "/b", -17, true)
            .makingByRing(3, "/c", 0, false)
            .write(dir.resolve("it.tktrace"));
  }

  @Test
  void print_shows_them_as_calls() {
    assertThat(Tool.run("print", file).output())
        .contains(
            "1.000000000 java[12] main[13] IORING_OP_MKDIRAT(dfd=AT_FDCWD, pathname=\"/b"
                + " (unresolved)\", mode=0700) = -1 EEXIST (user_data=0x7) <0.001000000>\n",
            "IORING_OP_MKDIRAT(dfd=AT_FDCWD, pathname=\"/c (unresolved)\", mode=0700) = ? (in"
                + " flight) (user_data=0x7)\n");
  }

  @Test
  void json_has_a_type_of_its_own_for_them() {
    assertThat(Tool.run("json", file).output().lines().toList().get(2))
        .isEqualTo(
            """
            {"type":"operation","start":1002000000000,"pid":12,"tid":13,"hostPid":112,\
            "hostTid":113,"processStart":0,"executable":"java","leader":"java","thread":"main",\
            "operation":"IORING_OP_MKDIRAT","opcode":37,"userData":7,"flags":0,"meaning":"call",\
            "call":"mkdirat","arguments":{"dfd":-100,"pathname":0,"mode":448},"paths":[{\
            "argument":"pathname","resolution":"unresolved","path":"/b","raw":"/b"}],\
            "duration":1000000,"result":-17,"error":"EEXIST","text":"IORING_OP_MKDIRAT(\
            dfd\\u003dAT_FDCWD, pathname\\u003d\\"/b (unresolved)\\", mode\\u003d0700) \\u003d -1 \
            EEXIST (user_data\\u003d0x7)"}"""
                .replace("\\u003d", "="));
  }

  @Test
  void filters_take_them_by_name_path_and_error() {
    assertThat(Tool.run("print", file, "--call", "IORING_OP_MKDIRAT").output()).contains("2 of 3");
    assertThat(Tool.run("print", file, "--path", "/b").output()).contains("1 of 3");
    assertThat(Tool.run("print", file, "--errno", "EEXIST").output()).contains("1 of 3");
  }

  @Test
  void info_counts_them_by_name() {
    assertThat(Tool.run("info", file).output())
        .contains("events: 3, 1 of them in flight\n", "  2 IORING_OP_MKDIRAT\n", "  1 mkdir\n");
  }

  @Test
  void perfetto_has_them_beside_their_thread() {
    assertThat(Tool.run("perfetto", file).output())
        .contains("\"cat\":\"io_uring\"", "\"ph\":\"b\",\"id\":\"0\"", "\"ph\":\"e\",\"id\":\"0\"")
        .contains("\"ph\":\"b\",\"id\":\"1\"")
        .doesNotContain("\"ph\":\"e\",\"id\":\"1\"");
  }
}
