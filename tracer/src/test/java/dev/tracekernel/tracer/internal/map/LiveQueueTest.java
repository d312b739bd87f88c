package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.map.BpfQueue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveQueueTest {

  private static SampleMaps maps;

  @BeforeAll
  static void load(@TempDir Path dir) throws Exception {
    maps = SampleMaps.load(dir);
  }

  @AfterAll
  static void unload() {
    maps.close();
  }

  record Point(int x, int y) {}

  @Test
  void a_queue_gives_the_oldest_first() {
    BpfQueue<Point> queue = Maps.openQueue(maps.fd("queue"), maps.shape("queue"), Point.class);
    assertThat(queue.name()).isEqualTo("queue");
    assertThat(queue.peek()).isEmpty();
    assertThat(queue.poll()).isEmpty();
    queue.push(new Point(1, -1));
    queue.push(new Point(2, -2));
    queue.push(new Point(3, -3));
    assertThatThrownBy(() -> queue.push(new Point(4, -4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("map queue is full: it has room for 3 elements (max_entries)");
    assertThat(queue.peek()).contains(new Point(1, -1));
    assertThat(queue.poll()).contains(new Point(1, -1));
    assertThat(queue.drain()).containsExactly(new Point(2, -2), new Point(3, -3));
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void a_stack_gives_the_newest_first() {
    BpfQueue<Integer> stack = Maps.openQueue(maps.fd("stack"), maps.shape("stack"), Integer.class);
    stack.push(1);
    stack.push(2);
    assertThat(stack.drain()).isEqualTo(List.of(2, 1));
    stack.push(3);
    stack.clear();
    assertThat(stack.poll()).isEmpty();
  }
}
