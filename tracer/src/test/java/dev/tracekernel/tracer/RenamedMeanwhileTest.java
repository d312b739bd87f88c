package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is read while another thread changes it: it is the old one or the new one. */
@Tag("under-7.3")
class RenamedMeanwhileTest {

  private static final int CALLS = 60_000; // fewer than the ring has room for, whoever reads it
  private static final String READER = "reader";

  @TempDir Path temporary;
  private volatile boolean done;

  /** Short names are kept in the directory's entry itself, long ones behind a pointer. */
  @ParameterizedTest(name = "names of {0} and {1} bytes")
  @CsvSource({"3, 31", "7, 130", "31, 200"})
  void a_path_has_one_of_the_names_and_no_mixture(int oneLength, int otherLength) throws Exception {
    Path one = temporary.toRealPath().resolve("a".repeat(oneLength));
    Path other = one.resolveSibling("b".repeat(otherLength));
    Files.createDirectory(one);
    TraceSnapshot snapshot;
    try (FileChannel channel =
        FileChannel.open(
            one.resolve("f"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Thread renamer = Thread.ofPlatform().start(() -> renameUntilDone(one, other));
      try {
        snapshot = Traced.snapshot(() -> callOften(channel), "syscall:lseek");
      } finally {
        done = true;
        renamer.join();
      }
    }
    assertThat(snapshot.losses().toString()).isEqualTo("nothing");
    assertThat(knownPaths(snapshot))
        .containsExactlyInAnyOrder(one.resolve("f").toString(), other.resolve("f").toString());
  }

  private void renameUntilDone(Path one, Path other) {
    try {
      while (!done) {
        Files.move(one, other, StandardCopyOption.ATOMIC_MOVE);
        Files.move(other, one, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void callOften(FileChannel channel) throws InterruptedException {
    Thread.ofPlatform()
        .name(READER)
        .start(
            () -> {
              Rounds rounds = Rounds.upTo(CALLS);
              while (rounds.next()) {
                seek(channel);
              }
            })
        .join();
  }

  private static void seek(FileChannel channel) {
    try {
      channel.position();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> knownPaths(TraceSnapshot snapshot) {
    Set<String> paths = new HashSet<>();
    for (SyscallEvent call : Traced.calls(snapshot)) {
      if (call.task().thread().equals(READER)) {
        CallPath path = Traced.path(call, "fd");
        if (path.resolution() == Resolution.RESOLVED) {
          paths.add(path.path());
        }
      }
    }
    return paths;
  }
}
