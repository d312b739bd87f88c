package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on records that it makes up
class StoreTest {

  private final MemorySegment source = Arena.ofAuto().allocate(4096, 8);

  @Test
  void the_limit_counts_records_with_their_headers_and_padding() {
    Store store = new Store(100);
    assertThat(store.append(source, 0, 41, 0)).as("8 + 48 bytes").isTrue();
    assertThat(store.append(source, 0, 37, 0)).as("8 + 40 bytes").isFalse();
    assertThat(store.append(source, 0, 36, 0)).as("8 + 40 bytes").isFalse();
    assertThat(store.append(source, 0, 32, 0)).as("8 + 32 bytes").isTrue();
    assertThat(store.view().records()).isEqualTo(2);
  }

  @Test
  void records_of_many_chunks_come_back_in_order() {
    Store store = new Store(64 << 20);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      source.set(ValueLayout.JAVA_INT, 16, i);
      assertThat(store.append(source, 16, 4 + i % 1000, 0)).isTrue();
      expected.add(i);
    }
    Store.View view = store.view();
    assertThat(view.chunks().length).isGreaterThan(5);
    assertThat(values(view)).isEqualTo(expected);
  }

  @Test
  void a_view_does_not_see_what_is_appended_later() {
    Store store = new Store(1 << 20);
    source.set(ValueLayout.JAVA_INT, 0, 1);
    store.append(source, 0, 4, 0);
    Store.View view = store.view();
    source.set(ValueLayout.JAVA_INT, 0, 2);
    for (int i = 0; i < 10_000; i++) {
      store.append(source, 0, 4, 0);
    }
    assertThat(values(view)).containsExactly(1);
    assertThat(view.records()).isEqualTo(1);
  }

  @Test
  void an_empty_store_has_an_empty_view() {
    Store.View view = new Store(1).view();
    assertThat(view.records()).isZero();
    assertThat(values(view)).isEmpty();
  }

  private static List<Integer> values(Store.View view) {
    List<Integer> values = new ArrayList<>();
    for (int chunk = 0; chunk < view.chunks().length; chunk++) {
      MemorySegment memory = view.chunks()[chunk];
      for (long at = 0; at < view.ends()[chunk]; ) {
        int length = memory.get(ValueLayout.JAVA_INT, at);
        values.add(memory.get(ValueLayout.JAVA_INT, at + Store.HEADER));
        at += Store.HEADER + ((length + 7) & ~7);
      }
    }
    return values;
  }
}
