package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("under-5.10")
@Tag("under-7.3")
class BarrierTest {

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  @TempDir Path dir;
  private volatile int asked;
  private volatile int done;

  @Test
  void a_call_of_another_thread_that_is_known_to_be_done_is_in_the_snapshot() throws Exception {
    int most = 100_000;
    Thread other = Thread.ofPlatform().start(() -> leaveMarks(most));
    try (KernelTracer tracer = KernelTracer.open()) {
      Rounds rounds = Rounds.upTo(most);
      while (rounds.next()) {
        TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
        int round = rounds.number();
        asked = round;
        awaitQuietly(() -> done == round);
        TraceSnapshot snapshot = window.trace().snapshot();
        window.close();
        assertThat(snapshot.size()).as("round %s", round).isEqualTo(1);
      }
    } finally {
      asked = Integer.MAX_VALUE;
      other.join();
    }
  }

  /** Called by the other thread: no system call but the mark. */
  private void leaveMarks(int rounds) {
    for (int round = 1; round <= rounds && asked != Integer.MAX_VALUE; round++) {
      int expected = round;
      awaitQuietly(() -> asked >= expected);
      Mark.leave(round);
      done = round;
    }
  }

  /** The write's effect is seen in shared memory while the call itself is still returning. */
  @Test
  void a_call_whose_effect_was_seen_is_in_the_snapshot_complete_or_in_flight() throws Exception {
    int most = 50_000;
    Path file = dir.resolve("shared");
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared();
        KernelTracer tracer = KernelTracer.open()) {
      channel.write(ByteBuffer.allocate(Integer.BYTES));
      MemorySegment page = channel.map(MapMode.READ_ONLY, 0, Integer.BYTES, arena);
      Thread writer = Thread.ofPlatform().start(() -> write(channel, most));
      try {
        Rounds rounds = Rounds.upTo(most);
        while (rounds.next()) {
          TraceWindow window = tracer.start(TraceDeclaration.of("syscall:pwrite64"));
          int round = rounds.number();
          asked = round;
          awaitQuietly(() -> (int) INT.getVolatile(page, 0L) == round);
          TraceSnapshot snapshot = window.trace().snapshot();
          window.close();
          assertThat(begun(snapshot)).as("snapshot of round %s", round).isEqualTo(1);
          assertThat(begun(window.trace().snapshot())).as("round %s", round).isEqualTo(1);
        }
      } finally {
        asked = Integer.MAX_VALUE;
        writer.join();
      }
    }
  }

  /** The write of the round before may still be returning when the window is opened. */
  private static long begun(TraceSnapshot snapshot) {
    long begun = 0;
    for (KernelEvent event : snapshot.events()) {
      begun += event instanceof SyscallEvent call && !call.begunBefore() ? 1 : 0;
    }
    return begun;
  }

  private void write(FileChannel channel, int rounds) {
    ByteBuffer value =
        ByteBuffer.allocateDirect(Integer.BYTES).order(java.nio.ByteOrder.nativeOrder());
    try {
      for (int round = 1; round <= rounds && asked != Integer.MAX_VALUE; round++) {
        int expected = round;
        awaitQuietly(() -> asked >= expected);
        channel.write(value.putInt(0, round).rewind(), 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits without a system call but for a yield where the other thread has no CPU. */
  private static void awaitQuietly(BooleanSupplier condition) {
    for (int spins = 1; !condition.getAsBoolean(); spins++) {
      Thread.onSpinWait();
      if (spins % 10_000 == 0) {
        Thread.yield();
      }
    }
  }
}
