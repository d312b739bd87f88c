package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.map.BpfMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that looks at a map does not find itself in its trace. */
class UnseenMapTest {

  @Test
  void the_calls_that_maps_are_read_by_are_no_events(@TempDir Path dir) throws Exception {
    try (SampleMaps maps = SampleMaps.load(dir);
        KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls())) {
      BpfMap<Integer, Long> map = maps.open("counts", Integer.class, Long.class);
      map.put(1, 1L);
      map.remove(map.keySet().iterator().next());
      map.clear();
      Slots.of(maps.fd("dist"), maps.shape("dist"));
      Maps.openQueue(maps.fd("stack"), maps.shape("stack"), Integer.class).clear();
      List<String> calls = new ArrayList<>();
      for (KernelEvent event : window.trace().snapshot().events()) {
        if (event instanceof SyscallEvent call) {
          calls.add(call.name());
        }
      }
      assertThat(calls).doesNotContain("bpf", "sched_setscheduler");
    }
  }
}
