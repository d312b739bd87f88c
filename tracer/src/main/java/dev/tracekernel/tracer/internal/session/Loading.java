package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.raw.NoLibBpfException;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.kernel.Prerequisites;
import java.util.function.Supplier;

/** Turns what the kernel answers when it refuses into what is missing. */
final class Loading {

  private static final int EPERM = 1;
  private static final int EACCES = 13;

  private Loading() {}

  static <T> T withReasons(Supplier<T> load) {
    Prerequisites.ofThisMachine().requireBtf();
    try {
      return load.get();
    } catch (NoLibBpfException e) {
      throw new KernelTracingUnavailable(e.missing(), e.remedy());
    } catch (LoadFailedException e) {
      throw explained(e, e.errno());
    } catch (AttachFailedException e) {
      throw explained(e, e.errno());
    }
  }

  private static RuntimeException explained(RuntimeException failure, int errno) {
    if (errno != EPERM && errno != EACCES) {
      return failure;
    }
    KernelTracingUnavailable reason = Prerequisites.ofThisMachine().whyRefused();
    reason.initCause(failure);
    return reason;
  }
}
