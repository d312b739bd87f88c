package dev.tracekernel.tracer.measure;

import java.util.Set;

/**
 * How much, or how often, at one of the kernel's events.
 *
 * <p>Each is counted in the kernel where it happens, into buckets at most 3.2 % wide, each with the
 * exact number, sum, least and greatest of its values: sizes are in bytes, and of what is only
 * counted each value is 1, so that {@link dev.tracekernel.tracer.Values#count} is how often. What
 * happened before a snapshot is in it. Each place where one can be lost is counted.
 *
 * <p>All work on kernels from 5.8 on, if not said otherwise. Programs are loaded and attached by
 * the first window that wants one.
 */
public enum Quantity implements Valued {

  /**
   * The bytes of a request of a block device at {@code block_rq_issue}, when its driver gets it;
   * told apart by {@linkplain MeasureKey#device disk} and {@linkplain MeasureKey#operation
   * operation}. A flush has none: 0.
   *
   * <p>Of <em>all</em> requests of the machine's disks, whatever the trace's scope, as {@link
   * Measure#BLOCK_LATENCY}, which says why, and what makes no requests. A request that the driver
   * gives back counts each time that it is issued. Not seen: what was asked for, before the kernel
   * put it together or split it.
   */
  BLOCK_SIZE(MeasureUnit.BYTES, Set.of(MeasureKey.Device.class, BlockOperation.class)),

  /**
   * The bytes that a call read from a file, at the return of the kernel's function {@code vfs_read}
   * or {@code vfs_readv}, in the thread that calls it; told apart by {@linkplain MeasureKey#file
   * file} and {@linkplain MeasureKey#fileSystem kind of file system}. Needs a kernel that lets
   * programs into its functions: {@link dev.tracekernel.tracer.kernel.KernelFeature#FEXIT FEXIT}.
   *
   * <p>Of the threads in scope, and of the calls that {@link Measure#READ_LATENCY} is of, which
   * says what is not seen. A read of nothing, at the end of a file, is 0; one that is an error is
   * {@linkplain dev.tracekernel.tracer.Values#failed failed}. What was asked for is not told.
   */
  READ_SIZE(
      MeasureUnit.BYTES,
      Set.of(MeasureKey.OfPath.class, MeasureKey.OfFile.class, MeasureKey.FileSystem.class)),

  /**
   * The bytes that a call wrote to a file, at the return of the kernel's function {@code vfs_write}
   * or {@code vfs_writev}; told apart, and needed, as of {@link #READ_SIZE}.
   *
   * <p>Of the threads in scope, and of the calls that {@link Measure#WRITE_LATENCY} is of. That
   * they are on a device is not said.
   */
  WRITE_SIZE(
      MeasureUnit.BYTES,
      Set.of(MeasureKey.OfPath.class, MeasureKey.OfFile.class, MeasureKey.FileSystem.class)),

  /**
   * A thread that loses its CPU to another at {@code sched_switch}; told apart by {@linkplain
   * MeasureKey#ofThread thread} and {@linkplain MeasureKey#reason reason}.
   *
   * <p>Of the threads in scope. It counts as the kernel counts in {@code voluntary_ctxt_switches}
   * and {@code nonvoluntary_ctxt_switches} of {@code /proc/PID/task/TID/status}, together. Not
   * seen: the last one of a thread, by which it ends.
   */
  CONTEXT_SWITCHES(MeasureUnit.NUMBER, Set.of(MeasureKey.OfThread.class, OffCpuReason.class)),

  /**
   * A page fault of a thread that has succeeded, at the return of the kernel's function {@code
   * handle_mm_fault}; told apart by {@linkplain MeasureKey#ofThread thread} and {@linkplain
   * MeasureKey#fault kind}. Needed as of {@link #READ_SIZE}.
   *
   * <p>Of the threads in scope: as the kernel counts in {@code minflt} and {@code majflt}, also
   * those of its own accesses to memory for a call. One that the kernel tries again is one. Not
   * seen: pages that the kernel maps beside the one that was wanted, and all others of a huge page;
   * faults that end in a signal.
   */
  PAGE_FAULTS(MeasureUnit.NUMBER, Set.of(MeasureKey.OfThread.class, FaultKind.class));

  private final MeasureUnit unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Class<? extends MeasureKey>> keys;

  Quantity(MeasureUnit unit, Set<Class<? extends MeasureKey>> keys) {
    this.unit = unit;
    this.keys = keys;
  }

  @Override
  public MeasureUnit unit() {
    return unit;
  }

  @Override
  public boolean isToldApartBy(MeasureKey key) {
    return keys.contains(key.getClass());
  }

  @Override
  public boolean hasScope() {
    return this != BLOCK_SIZE;
  }
}
