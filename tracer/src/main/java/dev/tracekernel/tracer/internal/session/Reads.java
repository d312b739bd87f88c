package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.ObjectImage;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;

/**
 * How the programs read the kernel's structures; each has an object of its own.
 *
 * <p>They find the same. Plain loads take a fifth of the time, and a kernel that has {@code
 * bpf_rdonly_cast()}.
 */
enum Reads {
  LOADED("syscall"),
  COPIED("copying");

  /** Before, no kernel has the function: to search all modules for it would take milliseconds. */
  private static final KernelSeries CASTS = new KernelSeries(6, 2);

  private final String file;

  Reads(String file) {
    this.file = file;
  }

  /** Those to try, the quickest first. Whether the function is there, the load tells. */
  static List<Reads> on(KernelVersion kernel) {
    return kernel.isAtLeast(CASTS) ? List.of(LOADED, COPIED) : List.of(COPIED);
  }

  OpenObject open(String name) {
    return OpenObject.of(ObjectImage.of(file), name);
  }
}
