package dev.tracekernel.tracer;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file was opened is the kernel's to tell: the arguments of the open do not. */
class OpeningTest {

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws IOException {
    dir = temporary.toRealPath();
  }

  @Test
  void an_open_created_the_file_only_if_there_was_none() throws Exception {
    Path file = dir.resolve("a");
    assertThat(opened(file, Opening.CREATED, CREATE, WRITE)).isTrue();
    assertThat(opened(file, Opening.CREATED, CREATE, WRITE)).isFalse();
    assertThat(opened(dir.resolve("b"), Opening.CREATED, CREATE_NEW, WRITE)).isTrue();
  }

  @Test
  void an_open_that_failed_created_nothing() throws Exception {
    Path file = Files.createFile(dir.resolve("a"));
    List<SyscallEvent> calls =
        Traced.calls(() -> assertThat(catchThrowable(() -> Files.createFile(file))).isNotNull());
    SyscallEvent open = Traced.on(calls, "openat", "/a").getFirst();
    assertThat(Traced.path(open, "filename").is(Opening.CREATED)).isFalse();
  }

  @Test
  void an_open_is_synchronous_by_either_flag() throws Exception {
    Path file = dir.resolve("a");
    assertThat(opened(file, Opening.SYNCHRONOUS, CREATE, WRITE, SYNC)).isTrue();
    assertThat(opened(file, Opening.SYNCHRONOUS, WRITE, DSYNC)).isTrue();
    assertThat(opened(file, Opening.SYNCHRONOUS, WRITE)).isFalse();
  }

  private static boolean opened(Path file, Opening opening, OpenOption... options)
      throws Exception {
    List<SyscallEvent> calls = Traced.calls(() -> FileChannel.open(file, options).close());
    SyscallEvent open = Traced.on(calls, "openat", file.toString()).getFirst();
    return Traced.path(open, "filename").is(opening);
  }

  /** The open is not in this trace. */
  @Test
  void a_write_shows_how_its_descriptor_was_opened_before_the_window() throws Exception {
    assertThat(written(dir.resolve("a"), CREATE, WRITE, DSYNC)).isTrue();
    assertThat(written(dir.resolve("b"), CREATE, WRITE)).isFalse();
  }

  private static boolean written(Path file, OpenOption... options) throws Exception {
    try (FileChannel channel = FileChannel.open(file, options)) {
      List<SyscallEvent> calls = Traced.calls(() -> channel.write(ByteBuffer.allocate(3)));
      SyscallEvent write = Traced.on(calls, "write", file.toString()).getFirst();
      return Traced.path(write, "fd").is(Opening.SYNCHRONOUS);
    }
  }
}
