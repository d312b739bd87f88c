package dev.tracekernel.tracer.internal.target;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One place that a program can be attached to; it was seen to exist. */
public sealed interface AttachPoint {

  /** Returns the place in bpftrace's spelling, without wildcards. */
  String name();

  /**
   * A kernel function, by kprobe or kretprobe.
   *
   * @param offset bytes into the function, 0 at its entry and for returns
   * @param module null for the kernel itself
   * @param address of the function, if others have its name; 0 if the name is enough
   */
  record KernelFunction(
      String function, long offset, @Nullable String module, boolean returns, long address)
      implements AttachPoint {

    /** A function that is alone with its name. */
    public KernelFunction(String function, long offset, @Nullable String module, boolean returns) {
      this(function, offset, module, returns, 0);
    }

    @Override
    public String name() {
      return (returns ? "kretprobe:" : "kprobe:") + function + (offset == 0 ? "" : "+" + offset);
    }
  }

  /**
   * A kernel function, by fentry or fexit.
   *
   * @param module null for the kernel itself
   * @param btfId of the function in the BTF of its module or of the kernel
   */
  record FunctionEntry(String function, @Nullable String module, int btfId, boolean returns)
      implements AttachPoint {
    @Override
    public String name() {
      return (returns ? "fexit:" : "fentry:") + (module == null ? "" : module + ":") + function;
    }
  }

  /**
   * A classic tracepoint.
   *
   * @param id by which perf knows it
   */
  record Tracepoint(String category, String event, int id) implements AttachPoint {
    @Override
    public String name() {
      return "tracepoint:" + category + ":" + event;
    }
  }

  /** A raw tracepoint. */
  record RawTracepoint(String event) implements AttachPoint {
    @Override
    public String name() {
      return "rawtracepoint:" + event;
    }
  }

  /**
   * A function of a program or library, by uprobe or uretprobe.
   *
   * @param name with the binary as it was declared
   * @param binary its file, whatever the declaration called it
   * @param fileOffset of the instruction in the file
   */
  record UserFunction(String name, Path binary, long fileOffset, boolean returns)
      implements AttachPoint {}

  /**
   * One site of a USDT probe.
   *
   * @param name with the binary as it was declared; all sites of a probe have the same
   * @param binary its file, whatever the declaration called it
   * @param fileOffset of the instruction in the file
   * @param semaphoreFileOffset of the counter that says whether somebody listens; 0 without one
   */
  record UsdtSite(String name, Path binary, long fileOffset, long semaphoreFileOffset)
      implements AttachPoint {}

  /**
   * All sites of a USDT probe, for programs that read its arguments by libbpf's {@code
   * bpf_usdt_arg}: libbpf tells them where those are.
   *
   * @param name with the binary as it was declared
   * @param binary its file, whatever the declaration called it
   */
  record Usdt(String name, Path binary, String provider, String probe) implements AttachPoint {}

  /**
   * A perf event that is opened for its overflows.
   *
   * @param name in bpftrace's spelling
   * @param type perf's {@code PERF_TYPE_*}
   * @param config perf's event of that type
   * @param samplePeriodOrFrequency events from sample to sample; samples per second if {@code
   *     frequency}; for the software CPU clock a period is in nanoseconds
   * @param everyCpu whether it is opened on each CPU, else on one
   */
  record PerfEvent(
      String name,
      int type,
      long config,
      long samplePeriodOrFrequency,
      boolean frequency,
      boolean everyCpu)
      implements AttachPoint {

    private static final int HARDWARE = 0;

    /** Tells whether a counter of the processor counts it, which machines may lack. */
    public boolean isOfProcessor() {
      return type == HARDWARE;
    }
  }

  /**
   * A hook of the kernel's security modules.
   *
   * @param hook without {@code bpf_lsm_}
   * @param btfId of the function {@code bpf_lsm_HOOK} in the kernel's BTF
   */
  record LsmHook(String hook, int btfId) implements AttachPoint {
    @Override
    public String name() {
      return "lsm:" + hook;
    }
  }
}
