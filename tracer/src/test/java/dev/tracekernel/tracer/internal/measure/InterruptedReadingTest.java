package dev.tracekernel.tracer.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends, and begins, between a reading of what is kept and one of what is counted. */
class InterruptedReadingTest {

  private static final MapElements NONE = new MapElements(-1, 8, 8, 1, Preemption.AVOIDED);

  private final CellReader reader = new CellReader(NONE, NONE, NONE);
  private final List<Kept> kept = new ArrayList<>(List.of(kept(1, 10, 500), kept(2, 20, 400)));

  @Test
  void whatEndsMeanwhileHasReachedNothing() {
    assertThat(elapsedIf(() -> kept.removeLast())).containsExactly(500L, 0L);
  }

  @Test
  void anotherOfTheSameKeyIsNotTheOneThatEnded() {
    assertThat(elapsedIf(() -> kept.set(1, kept(2, 410, 10)))).containsExactly(500L, 0L);
  }

  @Test
  void whatGoesOnHasReachedWhatItHad() {
    assertThat(elapsedIf(() -> kept.add(kept(3, 30, 1)))).containsExactly(500L, 400L);
  }

  private List<Long> elapsedIf(Runnable meanwhile) {
    Measured measured =
        reader.read(
            () -> List.copyOf(kept),
            () -> {
              meanwhile.run();
              return List.of();
            });
    return measured.begun().stream().map(Begun::elapsed).toList();
  }

  private static Kept kept(long key, long time, long elapsed) {
    Begun begun = new Begun(1, 1, new Subject(0, 0, 0, ""), elapsed);
    return new Kept(ByteBuffer.allocate(8).putLong(0, key), time, begun);
  }
}
