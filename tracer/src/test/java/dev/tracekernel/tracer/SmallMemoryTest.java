package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace takes neither heap nor direct memory: a JVM with little of both can hold a large one. */
@Tag("under-6.12")
class SmallMemoryTest {

  private static final int MARKS =
      120_000; // of more than 150 bytes each: 18 MB, and the heap has 16

  @TempDir Path dir;

  @Test
  @Tag("any-kernel") // what Java holds of what it has read
  void a_jvm_with_little_memory_holds_large_traces_one_after_the_other() throws Exception {
    ChildJvm.Result result = small().run(Holds.class);
    assertThat(result.output()).isEqualTo((MARKS + " of " + MARKS + "\n").repeat(3));
  }

  /** In the child: three traces, each of which is larger than the heap, and all of them held. */
  static final class Holds {
    public static void main(String[] args) throws Exception {
      List<TraceSnapshot> held = new ArrayList<>();
      try (KernelTracer tracer = KernelTracer.open()) {
        for (int i = 0; i < 3; i++) {
          held.add(Traced.snapshot(tracer, Holds::marks, Mark.PROBE));
        }
      }
      for (TraceSnapshot snapshot : held) {
        System.out.println((count(snapshot) + snapshot.losses().total()) + " of " + MARKS);
      }
    }

    private static void marks() {
      for (int i = 0; i < MARKS; i++) {
        Mark.leave(i);
      }
    }

    /** By looking at each, which must not keep them. */
    private static long count(TraceSnapshot snapshot) {
      long count = 0;
      for (var event : snapshot.events()) {
        count += event.name().equals("getpgid") ? 1 : 0;
      }
      return count;
    }
  }

  @Test
  void a_jvm_with_little_memory_sees_many_calls_in_flight() throws Exception {
    Path parent =
        Files.createDirectories(dir.toRealPath().resolve(("d".repeat(200) + "/").repeat(4)));
    Path fifo = parent.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    ChildJvm.Result result = small().run(Flies.class, fifo.toString());
    assertThat(result.output()).isEqualTo("60 in each of 20\n");
  }

  /** Of each fifo: snapshots of 60 calls in flight with long paths, all of them held. */
  static final class Flies {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        for (String fifo : args) {
          print(tracer, Path.of(fifo));
        }
      }
    }

    private static void print(KernelTracer tracer, Path fifo) throws Exception {
      try (TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"))) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          threads.add(Thread.ofPlatform().daemon().start(() -> open(fifo)));
        }
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> inFlight(window.trace().snapshot(), fifo) == 60);
        List<TraceSnapshot> held = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          held.add(window.trace().snapshot());
        }
        System.out.println(inFlight(held.getFirst(), fifo) + " in each of " + held.size());
        end(fifo, threads);
      }
    }

    private static long inFlight(TraceSnapshot snapshot, Path fifo) {
      return Traced.calls(snapshot).stream()
          .filter(SyscallEvent::inFlight)
          .filter(call -> call.paths().getFirst().path().equals(fifo.toString()))
          .count();
    }

    private static void open(Path fifo) {
      try {
        Files.newInputStream(fifo).close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(Path fifo, List<Thread> threads) throws Exception {
      try (ByteChannel writer =
          Files.newByteChannel(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        for (Thread thread : threads) {
          thread.join();
        }
      }
    }
  }

  private static ChildJvm small() {
    return new ChildJvm().option("-Xmx16m").option("-XX:MaxDirectMemorySize=1m");
  }
}
