package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that takes a snapshot is muted; nobody else's calls may go under with it. */
class VirtualThreadsTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 50;

  @TempDir Path dir;

  @Test
  void snapshots_on_virtual_threads_hide_nothing_of_others() throws Exception {
    Path file = Files.createFile(dir.resolve("seen"));
    TraceSnapshot snapshot =
        Traced.snapshot(
            () -> {
              try (KernelTracer tracer = KernelTracer.open();
                  ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                  work.add(threads.submit(() -> read(file)));
                  work.add(threads.submit(() -> look(tracer)));
                }
                for (Future<?> done : work) {
                  done.get();
                }
              }
            },
            "syscall:openat");

    assertThat(snapshot.losses().isEmpty()).isTrue();
    assertThat(Traced.on(Traced.calls(snapshot), "openat", "/seen")).hasSize(THREADS * ROUNDS);
  }

  private static Void read(Path file) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Files.readString(file);
    }
    return null;
  }

  private static void look(KernelTracer tracer) {
    for (int i = 0; i < ROUNDS; i++) {
      try (TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"))) {
        window.trace().snapshot();
      }
    }
  }
}
