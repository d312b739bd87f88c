package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The programs read the kernel's structures in one of two ways, which must find the same. */
@Isolated("sets a system property")
class ReadsTest {

  private static final String READS = "tracekernel.reads";
  private static final String WRITER = "writer";
  private static final String LONG = "l".repeat(200);

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws IOException {
    dir = temporary.toRealPath();
  }

  @AfterEach
  void clear() {
    System.clearProperty(READS);
  }

  @Test
  void loads_find_what_copies_find() throws Exception {
    List<String> copied = written("copied");
    assertThat(copied)
        .startsWith(
            dir.resolve("short") + " RESOLVED",
            dir.resolve(LONG) + " RESOLVED",
            nested() + " RESOLVED",
            "/dev/null RESOLVED")
        .hasSize(6);
    if (KernelVersion.running().isAtLeast(new KernelSeries(6, 2))) {
      assertThat(written("loaded")).isEqualTo(copied);
    } else {
      assertThatThrownBy(() -> written("loaded")).hasMessageContaining("bpf_rdonly_cast");
    }
  }

  /** Names as long as a word more or less, and as what a directory's entry has room for. */
  private Path nested() {
    Path nested = dir;
    for (int length : new int[] {7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 39, 40, 41}) {
      nested = nested.resolve(Character.toString('a' + length % 26).repeat(length));
    }
    return nested;
  }

  /** What a trace says of the files behind descriptors that are written to. */
  private List<String> written(String reads) throws Exception {
    System.setProperty(READS, reads);
    Path gone = dir.resolve("gone");
    Files.createDirectories(nested().getParent());
    Pipe pipe = Pipe.open();
    try (FileChannel shortName = create(dir.resolve("short"));
        FileChannel longName = create(dir.resolve(LONG));
        FileChannel deep = create(nested());
        FileChannel deleted = create(gone);
        FileChannel device = create(Path.of("/dev/null"));
        Pipe.SinkChannel sink = pipe.sink();
        Pipe.SourceChannel _ = pipe.source()) {
      Files.delete(gone);
      var channels = List.of(shortName, longName, deep, device, deleted, sink);
      return paths(Traced.calls(() -> write(channels), "syscall:write"));
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void write(List<? extends WritableByteChannel> channels) throws Exception {
    Thread.ofPlatform().name(WRITER).start(() -> channels.forEach(ReadsTest::write)).join();
  }

  private static void write(WritableByteChannel channel) {
    try {
      channel.write(ByteBuffer.allocate(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> paths(List<SyscallEvent> calls) {
    return calls.stream()
        .filter(call -> call.task().thread().equals(WRITER))
        .map(call -> Traced.path(call, "fd"))
        .map(path -> path.path().replaceAll("[0-9]+]$", "]") + " " + path.resolution())
        .toList();
  }
}
