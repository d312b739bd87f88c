package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** With classes of its own: four threads that fire a probe with large records. */
public final class ProbeFlood {

  private static final int CALLS = 5_000;
  private static final long LONGEST = Duration.ofSeconds(5).toNanos();
  private static final long MEMORY = 1L << 30;
  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();
  private static final AtomicLong MADE = new AtomicLong();

  private ProbeFlood() {}

  /** Prints how many came, how many were lost, how many there were, and the losses. */
  public static void main(String[] args) throws Exception {
    try (Engine engine = Engine.load()) {
      AttachedProbe probe = attach(engine);
      Window other = engine.open(CallSet.of(List.of("getsid")), MEMORY);
      Window window = engine.open(CallSet.none().withProbes(List.of(probe)), MEMORY);
      flood();
      window.close();
      other.close();
      LostCalls lost = window.snapshot().lost();
      System.out.println(window.snapshot().size());
      System.out.println(lost.ringFull().getOrDefault(probe.name(), 0L));
      System.out.println(lost.missed().getOrDefault(probe.name(), 0L));
      System.out.println(MADE);
      System.out.println(lost.ringFull().keySet());
      System.out.println(other.snapshot().lost().ringFull());
    }
  }

  private static AttachedProbe attach(Engine engine) {
    Fetch record = new Fetch(Base.RECORD, 0, List.of(), 3000, false, false, 0, 0);
    Field field = new Field("record", new ValueType.Bytes(3000), record);
    var point = new AttachPoint.Tracepoint("syscalls", "sys_enter_getpgid", 0);
    return engine.attach(
        ProbeSpec.parse("tracepoint:syscalls:sys_enter_getpgid"),
        spec -> List.of(new AttachPlan(spec, List.of(point), List.of(field))));
  }

  private static void flood() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      threads.add(Thread.ofPlatform().start(ProbeFlood::fire));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void fire() {
    long end = System.nanoTime() + LONGEST;
    int made = 0;
    while (made < CALLS && System.nanoTime() < end) {
      RawSyscall.call(GETPGID, made++, 0, 0);
    }
    MADE.addAndGet(made);
  }
}
