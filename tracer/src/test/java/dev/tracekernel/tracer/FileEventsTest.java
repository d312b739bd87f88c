package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventsTest {

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws IOException {
    dir = temporary.toRealPath();
  }

  @Test
  void an_open_has_arguments_by_name_a_path_and_the_descriptor() throws Exception {
    Path file = dir.resolve("a");
    List<SyscallEvent> calls = Traced.calls(() -> Files.writeString(file, "hello"));
    SyscallEvent open = only(Traced.on(calls, "openat", "/a"));
    assertThat(open.abi()).isEqualTo(Abi.NATIVE);
    assertThat(open.signature().parameterNames())
        .containsExactly("dfd", "filename", "flags", "mode");
    assertThat((int) open.argument("dfd").orElseThrow()).isEqualTo(-100);
    assertThat(open.argument("mode")).hasValue(0666);
    assertThat(open.argument("nonsense")).isEmpty();
    assertThat(open.result().orElseThrow()).isPositive();
    assertThat(open.errno()).isEmpty();
    assertThat(Traced.path(open, "filename").path()).isEqualTo(file.toString());
    assertThat(Traced.path(open, "filename").raw()).isEqualTo(file.toString());
    assertThat(Traced.path(open, "filename").resolution()).isEqualTo(Resolution.RESOLVED);
  }

  @Test
  void a_file_that_was_replaced_is_not_taken_for_the_one_at_its_path() throws Exception {
    Path file = dir.resolve("a");
    Path other = Files.writeString(dir.resolve("b"), "new");
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (FileChannel channel =
                  FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                channel.force(true);
              }
            });
    SyscallEvent sync = only(Traced.named(calls, "fsync"));
    assertThat(Traced.path(sync, "fd").path()).isEqualTo(file + " (deleted)");
  }

  @Test
  void calls_on_a_descriptor_name_the_file_behind_it() throws Exception {
    Path file = dir.resolve("a");
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (FileChannel channel =
                  FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[7]), 3);
                channel.force(false);
                channel.force(true);
              }
            });
    SyscallEvent write = only(Traced.on(calls, "pwrite64", "/a"));
    assertThat(write.argument("count")).hasValue(7);
    assertThat(write.argument("pos")).hasValue(3);
    assertThat(write.result()).hasValue(7);
    for (String name : List.of("pwrite64", "fdatasync", "fsync", "close")) {
      SyscallEvent call = only(Traced.on(calls, name, "/a"));
      assertThat(Traced.path(call, "fd").path()).isEqualTo(file.toString());
      assertThat(Traced.path(call, "fd").raw()).isNull();
      assertThat(Traced.path(call, "fd").resolution()).isEqualTo(Resolution.RESOLVED);
    }
    assertThat(calls.indexOf(only(Traced.on(calls, "fdatasync", "/a"))))
        .isLessThan(calls.indexOf(only(Traced.on(calls, "fsync", "/a"))));
  }

  /** What futimens() and the JDK do: the times of the descriptor's file. */
  @Test
  void a_descriptor_beside_a_path_that_is_null_is_the_file_itself() throws Exception {
    Path file = Files.createFile(dir.resolve("a"));
    FileTime time = FileTime.fromMillis(0);
    List<SyscallEvent> calls = Traced.calls(() -> Files.setLastModifiedTime(file, time));
    SyscallEvent change = only(Traced.named(calls, "utimensat"));
    assertThat(change.argument("filename")).hasValue(0);
    assertThat(change.paths()).hasSize(1);
    assertThat(Traced.path(change, "dfd").path()).isEqualTo(file.toString());
    assertThat(Traced.path(change, "dfd").resolution()).isEqualTo(Resolution.RESOLVED);
  }

  @Test
  void a_call_with_two_paths_has_both() throws Exception {
    Path from = Files.createFile(dir.resolve("from"));
    Path to = dir.resolve("to");
    Path third = dir.resolve("third");
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              Files.move(from, to);
              Files.createLink(third, to);
            });
    SyscallEvent rename = only(Traced.onAny(calls, List.of("rename", "renameat"), "/from"));
    assertThat(Traced.path(rename, "oldname").path()).isEqualTo(from.toString());
    assertThat(Traced.path(rename, "newname").path()).isEqualTo(to.toString());
    SyscallEvent link = only(Traced.onAny(calls, List.of("link", "linkat"), "/third"));
    assertThat(Traced.path(link, "oldname").path()).isEqualTo(to.toString());
    assertThat(Traced.path(link, "newname").path()).isEqualTo(third.toString());
  }

  @Test
  void the_text_of_a_symbolic_link_is_not_a_path_of_the_call() throws Exception {
    Path link = dir.resolve("link");
    List<SyscallEvent> calls =
        Traced.calls(() -> Files.createSymbolicLink(link, Path.of("target")));
    SyscallEvent symlink = only(Traced.onAny(calls, List.of("symlink", "symlinkat"), "/link"));
    assertThat(symlink.paths()).hasSize(1);
    assertThat(Traced.path(symlink, "newname").path()).isEqualTo(link.toString());
  }

  @Test
  void a_failed_open_is_unresolved_and_has_its_errno() throws Exception {
    Path file = dir.resolve("missing");
    List<SyscallEvent> calls =
        Traced.calls(
            () ->
                assertThatThrownBy(() -> Files.readString(file))
                    .isInstanceOf(NoSuchFileException.class));
    SyscallEvent open = only(Traced.on(calls, "openat", "/missing"));
    assertThat(open.result()).hasValue(-2);
    assertThat(open.errno()).contains(Errno.ENOENT);
    assertThat(Traced.path(open, "filename").resolution()).isEqualTo(Resolution.UNRESOLVED);
    assertThat(Traced.path(open, "filename").path()).isEqualTo(file.toString());
    assertThat(open.toString())
        .matches(
            "java\\[\\d+] .*\\[\\d+] openat\\(dfd=AT_FDCWD, filename=\"\\Q"
                + file
                + "\\E \\(unresolved\\)\", flags=[A-Z_|]+, mode=0\\d*\\) = -1 ENOENT");
  }

  @Test
  void an_event_tells_when_it_was_and_who_made_it() throws Exception {
    long before = System.nanoTime();
    List<SyscallEvent> calls = Traced.calls(() -> Mark.leave(1), Mark.PROBE);
    Duration after = Duration.ofNanos(System.nanoTime());
    SyscallEvent mark = only(calls);
    assertThat(mark.start()).isBetween(Duration.ofNanos(before), after);
    assertThat(mark.start().plus(mark.duration())).isLessThan(after);
    assertThat(mark.duration()).isPositive();
    assertThat(mark.task().pid()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(mark.task().executable()).isEqualTo("java");
    assertThat(mark.task().isProcess("java")).isTrue();
  }

  private static SyscallEvent only(List<SyscallEvent> calls) {
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }
}
