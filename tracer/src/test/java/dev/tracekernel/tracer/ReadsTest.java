package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs read the kernel's structures in one of two ways, which must find the same. */
@Tag("under-6.12")
class ReadsTest {

  @TempDir Path temporary;

  private static final String WRITER = "writer";
  private static final String LONG = "l".repeat(200);

  @Test
  void loads_find_what_copies_find() throws Exception {
    Path dir = temporary.toRealPath();
    String copied = written("copied", dir);
    assertThat(copied.lines().toList())
        .startsWith(
            dir.resolve("short") + " RESOLVED",
            dir.resolve(LONG) + " RESOLVED",
            nested(dir) + " RESOLVED",
            "/dev/null RESOLVED")
        .hasSize(6);
    if (KernelVersion.running().isAtLeast(new KernelSeries(6, 2))) {
      assertThat(written("loaded", dir)).isEqualTo(copied);
    } else {
      assertThat(written("loaded", dir)).contains("bpf_rdonly_cast");
    }
  }

  private static String written(String reads, Path dir) throws Exception {
    String output =
        new FreshClasses().property("tracekernel.reads", reads).run(Writes.class, dir.toString());
    return output.replaceAll("pipe:\\[[0-9]+]", "pipe");
  }

  /** Names as long as a word more or less, and as what a directory's entry has room for. */
  private static Path nested(Path dir) {
    Path nested = dir;
    for (int length : new int[] {7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 39, 40, 41}) {
      nested = nested.resolve(Character.toString('a' + length % 26).repeat(length));
    }
    return nested;
  }

  static final class Writes {
    private Writes() {}

    public static void main(String[] args) throws Exception {
      Path dir = Path.of(args[0]);
      Path gone = dir.resolve("gone");
      Files.createDirectories(nested(dir).getParent());
      try (FileChannel shortName = create(dir.resolve("short"));
          FileChannel longName = create(dir.resolve(LONG));
          FileChannel deep = create(nested(dir));
          FileChannel deleted = create(gone);
          FileChannel device = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
        Files.delete(gone);
        Pipe pipe = Pipe.open();
        Thread writer =
            Thread.ofPlatform()
                .name(WRITER)
                .unstarted(
                    () -> {
                      for (FileChannel each : List.of(shortName, longName, deep, device, deleted)) {
                        write(each);
                      }
                      write(pipe.sink());
                    });
        print(
            Traced.calls(
                () -> {
                  writer.start();
                  writer.join();
                },
                "syscall:write"));
      } catch (RuntimeException e) {
        System.out.println(e.getMessage());
      }
    }

    private static void write(WritableByteChannel channel) {
      try {
        channel.write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void print(List<SyscallEvent> calls) {
      for (SyscallEvent call : calls) {
        if (call.task().thread().equals(WRITER)) {
          CallPath path = Traced.path(call, "fd");
          System.out.println(path.path() + " " + path.resolution());
        }
      }
    }

    private static FileChannel create(Path file) throws IOException {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
  }
}
