package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.Traced.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.ArgumentData;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The structures by which newer calls take their flags. */
class StructuresTest {

  private static final int OPENAT2 = SyscallTable.of(Abi.NATIVE).number("openat2").orElseThrow();
  private static final int CLONE3 = SyscallTable.of(Abi.NATIVE).number("clone3").orElseThrow();
  private static final int RING =
      SyscallTable.of(Abi.NATIVE).number("io_uring_setup").orElseThrow();

  private static ArgumentData data(String call, String argument, Traced.Body body)
      throws Exception {
    return named(Traced.calls(body, "syscall:" + call), call)
        .getFirst()
        .data(argument)
        .orElseThrow();
  }

  /** A call with a size that the kernel refuses: what it was passed is seen all the same. */
  private static ArgumentData passing(int number, String call, String argument, long... values)
      throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("nothing");
      MemorySegment structure = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
      long first = number == OPENAT2 ? -100 : structure.address();
      long second = number == OPENAT2 ? name.address() : 1;
      long third = number == OPENAT2 ? structure.address() : 0;
      return data(call, argument, () -> RawSyscall.call(number, first, second, third));
    }
  }

  @Test
  void openat2_takes_flags_and_a_mode() throws Exception {
    ArgumentData how = passing(OPENAT2, "openat2", "how", 01, 0600, 8);
    assertThat(how)
        .isEqualTo(
            new ArgumentData.Fields("how", Map.of("flags", 01L, "mode", 0600L, "resolve", 8L)))
        .hasToString("{flags=0x1, mode=0x180, resolve=0x8, ...}");
  }

  @Test
  void clone3_takes_flags() throws Exception {
    assertThat(passing(CLONE3, "clone3", "uargs", 0x1400, 7, 7))
        .isEqualTo(new ArgumentData.Fields("uargs", Map.of("flags", 0x1400L)));
  }

  @Test
  void a_ring_has_flags() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(120, 8);
      params.set(ValueLayout.JAVA_INT, 8, 1 << 30);
      assertThat(
              data("io_uring_setup", "params", () -> RawSyscall.call(RING, 1, params.address(), 0)))
          .isEqualTo(new ArgumentData.Fields("params", Map.of("flags", 1L << 30)));
    }
  }

  @Test
  void what_cannot_be_read_is_said_so() throws Exception {
    assertThat(data("clone3", "uargs", () -> RawSyscall.call(CLONE3, 1, 64, 0)))
        .isEqualTo(new ArgumentData.Unreadable("uargs"));
  }
}
