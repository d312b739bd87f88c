package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program counts in the kernel is what the test has done. */
class CountedByProgramTest {

  private static final int CALLS = 23;

  record Call(int number, String comm) {}

  @Test
  void calls_are_counted_by_key_and_cpu_with_their_stacks(@TempDir Path dir) throws Exception {
    int getppid = SyscallTable.of(Abi.NATIVE).number("getppid").orElseThrow();
    try (SampleMaps maps = SampleMaps.load(dir);
        Mapping watched = Mapping.ofVariables(maps.fd(".data.watched"), 4);
        Link _ = maps.attach()) {
      watched.memory().set(ValueLayout.JAVA_INT, 0, thisThread());
      for (int i = 0; i < CALLS; i++) {
        RawSyscall.call(getppid, 0, 0, 0);
      }
      watched.memory().set(ValueLayout.JAVA_INT, 0, 0);
      String comm = Files.readString(Path.of("/proc/thread-self/comm")).strip();
      assertThat(maps.open("calls", Call.class, Long.class))
          .containsEntry(new Call(getppid, comm), (long) CALLS);
      assertThat(maps.open("cpu_calls", Integer.class, Long.class))
          .containsEntry(getppid, (long) CALLS);
      assertThat(maps.open("stacks", Integer.class, long[].class).values())
          .isNotEmpty()
          .allSatisfy(stack -> assertThat(stack).isNotEmpty().doesNotContain(0));
    }
  }

  private static int thisThread() throws Exception {
    String link = Files.readSymbolicLink(Path.of("/proc/thread-self")).toString();
    return Integer.parseInt(link.substring(link.lastIndexOf('/') + 1));
  }
}
