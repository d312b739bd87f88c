package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.RingBuffer;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.util.concurrent.atomic.AtomicBoolean;

/** Attempts with maps that programs write to. */
public final class Storage {

  private static final int GET_CURRENT_TASK_BTF = 158;
  private static final int TASK_STORAGE_GET = 156;
  private static final int RINGBUF_OUTPUT = 130;
  private static final int CREATE = 1;
  private static final int NUMBER = Long.BYTES;

  private Storage() {}

  /** Sends a record from a program to this process. */
  public static Outcome ringBuffer() {
    return Stop.orEnd(
        () -> {
          int size = LibC.pageSize();
          try (Descriptor map = BpfMap.ringBuffer(size);
              Descriptor program = BpfProgram.load(ProgramKind.RAW_TRACEPOINT, send(map));
              Descriptor _ = BpfProgram.attachRaw(program, "sys_enter");
              RingBuffer ring = new RingBuffer(map.fd(), size)) {
            return receives(ring);
          }
        });
  }

  private static Bytecode send(Descriptor map) {
    return new Bytecode()
        .store(Bytecode.FRAME, -NUMBER, 1)
        .loadMap(1, map.fd())
        .move(2, Bytecode.FRAME)
        .add(2, -NUMBER)
        .set(3, NUMBER)
        .set(4, 0)
        .call(RINGBUF_OUTPUT)
        .end();
  }

  private static Outcome receives(RingBuffer ring) {
    AtomicBoolean received = new AtomicBoolean();
    Kernel.getpid();
    ring.drain((memory, offset, length) -> received.set(length == NUMBER));
    return received.get() ? Outcome.works() : new Outcome.Missing("no record arrives by it");
  }

  /** Keeps a number for the running task, from a program that any task may run. */
  public static Outcome taskStorage() {
    return Stop.orEnd(
        () -> {
          int target = ProgramKind.TP_BTF.target("sys_enter");
          try (Descriptor btf = TinyBtf.load();
              Descriptor map = BpfMap.taskStorage(btf);
              Witness witness = new Witness();
              Descriptor program = BpfProgram.load(ProgramKind.TP_BTF, target, keep(map, witness));
              Descriptor _ = BpfProgram.attachToTarget(program)) {
            return witness.firedBy(Kernel::getpid);
          }
        });
  }

  /** Stores 1 for the task, and marks that it could. */
  private static Bytecode keep(Descriptor map, Witness witness) {
    return new Bytecode()
        .call(GET_CURRENT_TASK_BTF)
        .loadMap(1, map.fd())
        .move(2, 0)
        .set(3, 0)
        .set(4, CREATE)
        .call(TASK_STORAGE_GET)
        .skipIfZero(0, 4)
        .store(0, 0, 1)
        .loadValue(1, witness.fd())
        .store(1, 0, 1)
        .end();
  }
}
