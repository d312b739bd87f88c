package dev.tracekernel.tracer.kernel;

/**
 * What some kernels can do for a tracer and others cannot.
 *
 * <p>Distributions add to old kernels and leave things out of new ones, and a sandbox may refuse
 * single kinds of programs. So a feature is never derived from a version: {@link #probe} tries it.
 * The minimum kernel of each says where it first was in Linux itself, with the file or the
 * enumerator that it came with.
 */
public enum KernelFeature {

  /** The kernel describes its own types. Minimum kernel 5.4, {@code kernel/bpf/sysfs_btf.c}. */
  BTF("BTF", "5.4"),

  /** Records in one buffer for all CPUs. Minimum kernel 5.8, {@code kernel/bpf/ringbuf.c}. */
  RING_BUFFER("ring buffer", "5.8"),

  /**
   * Programs at a tracepoint's own arguments. Minimum kernel 4.17, {@code
   * BPF_PROG_TYPE_RAW_TRACEPOINT}.
   */
  RAW_TRACEPOINT("raw_tp", "4.17"),

  /** Raw tracepoints with typed arguments. Minimum kernel 5.5, {@code BPF_TRACE_RAW_TP}. */
  TP_BTF("tp_btf", "5.5"),

  /** Classic tracepoints. Minimum kernel 4.7, {@code BPF_PROG_TYPE_TRACEPOINT}. */
  TRACEPOINT("tracepoint", "4.7"),

  /** Programs in the kernel's functions. Minimum kernel 4.17, perf's {@code kprobe} events. */
  KPROBES("kprobe", "4.17"),

  /** One attach for many kernel functions. Minimum kernel 5.18, {@code BPF_TRACE_KPROBE_MULTI}. */
  KPROBE_MULTI("kprobe.multi", "5.18"),

  /**
   * One attach for entry and return of kernel functions. Minimum kernel 6.10, {@code
   * BPF_TRACE_KPROBE_SESSION}.
   */
  KPROBE_SESSION("kprobe.session", "6.10"),

  /** Programs where a function is entered. Minimum kernel 5.5, {@code kernel/bpf/trampoline.c}. */
  FENTRY("fentry", "5.5"),

  /** Programs where a function returns. Minimum kernel 5.5, {@code kernel/bpf/trampoline.c}. */
  FEXIT("fexit", "5.5"),

  /**
   * Programs at security hooks, which the kernel calls only if it was booted so. Minimum kernel
   * 5.7, {@code kernel/bpf/bpf_lsm.c}.
   */
  LSM("lsm", "5.7"),

  /**
   * Programs in the functions of a process, and so USDT probes too. Minimum kernel 4.17, perf's
   * {@code uprobe} events.
   */
  UPROBES("uprobe", "4.17"),

  /** One attach for many functions. Minimum kernel 6.6, {@code BPF_TRACE_UPROBE_MULTI}. */
  UPROBE_MULTI("uprobe.multi", "6.6"),

  /**
   * One attach for entry and return of a process's functions. Minimum kernel 6.13, {@code
   * BPF_TRACE_UPROBE_SESSION}.
   */
  UPROBE_SESSION("uprobe.session", "6.13"),

  /** Programs over all tasks, files, ... Minimum kernel 5.8, {@code kernel/bpf/bpf_iter.c}. */
  BPF_ITERATORS("iter", "5.8"),

  /**
   * Values that end with their task. Minimum kernel 5.11, {@code kernel/bpf/bpf_task_storage.c}; in
   * programs that trace, 5.13.
   */
  TASK_STORAGE("task storage", "5.11"),

  /** A number for each attach. Minimum kernel 5.15, {@code BPF_FUNC_get_attach_cookie}. */
  BPF_COOKIE("attach cookie", "5.15"),

  /** Counters of the processor, which most virtual machines lack. {@code PERF_TYPE_HARDWARE}. */
  HARDWARE_EVENTS("hardware events", "2.6"),

  /** Input and output by rings. Minimum kernel 5.1, {@code io_uring_setup}. */
  IO_URING("io_uring", "5.1"),

  /** Programs of 32 bits, which some kernels and hypervisors refuse. {@code CONFIG_COMPAT}. */
  COMPAT("32-bit programs", "2.6");

  private final String text;
  private final String minimum;

  KernelFeature(String text, String minimum) {
    this.text = text;
    this.minimum = minimum;
  }

  /** Returns the series of Linux that it first was in. */
  public KernelSeries minimum() {
    return KernelSeries.parse(minimum);
  }

  /**
   * Tries the feature on the running kernel, and takes away again what that needed.
   *
   * <p>The first call does that, in up to 0.2 seconds; later ones return its answer, to all
   * threads.
   */
  public FeatureAnswer probe() {
    return Probing.answer(this);
  }

  /** Returns the name that is used for it elsewhere, as in "kprobe.multi". */
  @Override
  public String toString() {
    return text;
  }
}
