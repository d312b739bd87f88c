package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ring in a memory file: the test is the kernel's side. */
class RingBufferTest {

  private static final int SIZE = 4096;
  private static final int PAGE = LibC.pageSize();
  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;

  private final OpenedSince opened = OpenedSince.now();
  private int fd;
  private Mapping kernel;
  private RingBuffer ring;
  private long produced;
  private final List<Long> taken = new ArrayList<>();

  @BeforeEach
  void map() {
    try (Arena arena = Arena.ofConfined()) {
      fd =
          (int) RawSyscall.call(number("memfd_create"), arena.allocateFrom("ring").address(), 0, 0);
    }
    long whole = 2L * PAGE + 2 * SIZE;
    assertThat(RawSyscall.call(number("ftruncate"), fd, whole, 0)).isZero();
    kernel = Mapping.of(fd, 0, whole, true, "memory file");
    ring = new RingBuffer(fd, SIZE);
  }

  @AfterEach
  void unmap() {
    ring.close();
    kernel.close();
    LibC.close(fd);
    assertThat(opened.entries()).isEmpty();
  }

  @Test
  void records_are_taken_once_and_in_order() {
    produce(1, 0);
    produce(2, 0);
    drain();
    drain();
    assertThat(taken).containsExactly(1L, 2L);
    assertThat(consumed()).isEqualTo(produced);
  }

  @Test
  void a_discarded_record_is_skipped() {
    produce(1, DISCARD);
    produce(2, 0);
    drain();
    assertThat(taken).containsExactly(2L);
    assertThat(consumed()).isEqualTo(produced);
  }

  @Test
  void a_record_that_is_still_being_written_is_awaited_without_a_cpu() throws Exception {
    produce(0, BUSY);
    MemorySegment record = record(0);
    Thread reader = Thread.ofPlatform().name("ring-reader").start(this::drain);
    try {
      await().until(() -> isAsleepInTheKernel("ring-reader"));
      assertThat(reader.getState()).as("not parked").isEqualTo(Thread.State.RUNNABLE);
      assertThat(consumed()).as("nothing is taken before it is committed").isZero();
    } finally {
      record.set(ValueLayout.JAVA_LONG, 8, 7);
      ValueLayout.JAVA_INT.varHandle().setRelease(record, 0L, Long.BYTES);
      reader.join();
    }
    assertThat(taken).containsExactly(7L);
  }

  private static boolean isAsleepInTheKernel(String thread) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.anyMatch(task -> stat(task).contains("(" + thread + ") S "));
    }
  }

  private static String stat(Path task) {
    try {
      return Files.readString(task.resolve("stat"));
    } catch (IOException e) {
      return "ended meanwhile";
    }
  }

  @Test
  void positions_go_on_behind_the_end_of_the_memory() {
    for (long round = 0; round < 1000; round++) {
      produce(round, 0);
      drain();
    }
    assertThat(taken).hasSize(1000).startsWith(0L, 1L).endsWith(998L, 999L);
    assertThat(consumed()).isEqualTo(1000L * 16);
  }

  /** A record of one long behind its header of 8 bytes. */
  private void produce(long value, int flags) {
    MemorySegment record = record(produced % SIZE);
    record.set(ValueLayout.JAVA_LONG, 8, value);
    record.set(ValueLayout.JAVA_INT, 0, Long.BYTES | flags);
    produced += 16;
    ValueLayout.JAVA_LONG.varHandle().setRelease(kernel.memory(), (long) PAGE, produced);
  }

  private MemorySegment record(long at) {
    return kernel.memory().asSlice(2L * PAGE + at, 16);
  }

  private long consumed() {
    return (long) ValueLayout.JAVA_LONG.varHandle().getAcquire(kernel.memory(), 0L);
  }

  private void drain() {
    ring.drain((memory, at, length) -> taken.add(memory.get(ValueLayout.JAVA_LONG, at)));
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }
}
