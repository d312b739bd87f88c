package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.Downcalls;
import dev.tracekernel.tracer.internal.decode.SyscallShape;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What a thread of its own makes ready while the kernel verifies the programs. */
final class Preparation {

  private final FutureTask<byte[]> shapes = new FutureTask<>(Preparation::prepare);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("tracekernel-load").unstarted(shapes);

  private Preparation() {}

  static Preparation begin() {
    Preparation preparation = new Preparation();
    preparation.thread.start();
    return preparation;
  }

  /** Returns {@code tk_control.shapes}, and leaves no thread behind. */
  byte[] shapes() {
    Uninterrupted.await(thread::join);
    if (shapes.state() != Future.State.SUCCESS) {
      throw new IllegalStateException(
          "the tables of system calls cannot be made", shapes.exceptionNow());
    }
    return shapes.resultNow();
  }

  private static byte[] prepare() {
    byte[] shapes = new byte[Abi.values().length * CallSet.CALLS * SyscallShape.SIZE];
    for (Abi abi : Abi.values()) {
      int start = abi.ordinal() * CallSet.CALLS;
      SyscallTable.of(abi)
          .signatures()
          .forEach(
              (number, signature) -> {
                if (number < CallSet.CALLS) {
                  byte[] shape = SyscallShape.of(signature, abi).bytes();
                  System.arraycopy(
                      shape, 0, shapes, (start + number) * SyscallShape.SIZE, SyscallShape.SIZE);
                }
              });
    }
    Downcalls.link();
    return shapes;
  }
}
