package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.KernelEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved trace is read in blocks, whatever it holds. */
@Tag("any-kernel") // of the file's reader, which asks no kernel
class LargeSavedTraceTest {

  @TempDir Path dir;

  /** In the child: looks at all events of a large file. */
  static final class Counts {
    public static void main(String[] args) throws Exception {
      SavedTrace trace = KernelTrace.load(Path.of(args[0]));
      long marks = 0;
      for (int i = 0; i < 2; i++) {
        for (KernelEvent event : trace.events()) {
          marks += event.task().pid() > 0 ? 1 : 0;
        }
      }
      System.out.println(marks + " in two rounds");
    }
  }

  @Test
  void a_trace_that_is_larger_than_the_memory_can_be_loaded() throws Exception {
    int marks = 400_000; // of more than 150 bytes each: 60 MB
    TraceSnapshot snapshot =
        Traced.snapshot(
            () -> {
              for (int i = 0; i < marks; i++) {
                Mark.leave(i);
              }
            },
            Mark.PROBE);
    Path file = dir.resolve("it.tktrace");
    snapshot.save(file);
    ChildJvm.Result result =
        new ChildJvm()
            .option("-Xmx16m")
            .option("-XX:MaxDirectMemorySize=1m")
            .run(Counts.class, file.toString());
    assertThat(result.output()).isEqualTo(2 * snapshot.size() + " in two rounds\n");
  }
}
