package dev.tracekernel.tracer.measure;

import java.util.Set;

/**
 * How long something takes in the kernel, from one of its events to another.
 *
 * <p>An interval belongs to the window in which it begins. It is counted in the kernel where it
 * ends, into buckets at most 3.2 % wide, each with the exact number, sum, least and greatest of its
 * values; what had ended before a snapshot is in it. Times are of the kernel's monotonic clock, in
 * nanoseconds, and include what the programs at both ends take.
 *
 * <p>What is still on its way at the end is told as such, and what had begun before the window, or
 * whose begin was not seen, is counted apart. Each place where one can be lost is counted.
 *
 * <p>All work on kernels from 5.8 on, if not said otherwise. Programs are loaded and attached by
 * the first window that wants a measure.
 */
public enum Measure implements Timed {

  /**
   * A system call from the kernel's {@code sys_enter} to {@code sys_exit}, in the thread that
   * calls; told apart by {@linkplain MeasureKey#call call}.
   *
   * <p>Of the tasks in scope, 32-bit ones too. A call that a signal interrupts, be it to stop and
   * to go on, is no value but {@linkplain dev.tracekernel.tracer.Latency#failed failed}, whether
   * the kernel makes it EINTR or starts it again; what it then takes is a call of its own, maybe
   * {@code restart_syscall}. Not seen: {@code exit} and {@code exit_group}, which never return;
   * what the vDSO answers; operations of an io_uring; calls that seccomp denies, which are not
   * entered and count as begun before.
   */
  SYSCALL_LATENCY(Set.of(MeasureKey.Call.class)),

  /**
   * A thread that could run, until it does: from {@code sched_wakeup} or {@code sched_wakeup_new},
   * or from the {@code sched_switch} by which it lost its CPU while it could go on, to the {@code
   * sched_switch} by which it gets one; told apart by {@linkplain MeasureKey#ofThread thread}.
   *
   * <p>Of the threads in scope. One that loses its CPU on its way to sleep waits from then on,
   * although it is woken meanwhile. Not seen: the way from the wish to wake to the run queue of
   * another CPU ({@code sched_waking}); what interrupts and hypervisors take from a thread that has
   * a CPU.
   */
  RUN_QUEUE_LATENCY(Set.of(MeasureKey.OfThread.class)),

  /**
   * A request of a block device from {@code block_rq_issue}, when its driver gets it, to the {@code
   * block_rq_complete} of its last part; told apart by {@linkplain MeasureKey#device disk} and
   * {@linkplain MeasureKey#operation operation}.
   *
   * <p>Of <em>all</em> requests of the machine's disks, whatever the trace's scope: most writes are
   * issued by the kernel's own threads, for whoever wrote before. Not seen: the time in a queue
   * before the driver; devices that make no requests (device mapper, md, zram, pmem, brd), whose
   * work is that of the devices below. A request that the driver gives back counts from when it is
   * issued again, and what it had taken till then is told as missed. One that ends in an error is
   * no value but {@linkplain dev.tracekernel.tracer.Latency#failed failed}. A flush that a write
   * asks for is a request of its own.
   */
  BLOCK_LATENCY(Set.of(MeasureKey.Device.class, BlockOperation.class)),

  /**
   * What a disk is asked for, the queue included: a bio from {@code block_bio_queue} to the {@code
   * block_rq_complete} of the request's part that has the last of it, or to {@code
   * block_bio_complete} where it comes to no request; told apart by {@linkplain MeasureKey#device
   * disk} and {@linkplain MeasureKey#operation operation}.
   *
   * <p>Of <em>all</em> disks of the machine, whatever the trace's scope, those without requests too
   * (device mapper, md, zram, pmem, brd), and the disks below these once more. In it: the wait for
   * room in a queue, for neighbours to be merged with, for the scheduler and for the driver; the
   * disk's time; the flushes before and after a write that asks for them. Bios that are merged
   * count each, and so do the parts of one that is cut, each since the whole was queued: without
   * merges there are as many as {@link #BLOCK_LATENCY} has requests that read or write. A disk is
   * the one that the bio was queued to, a flush without data is a {@link BlockOperation#FLUSH}.
   *
   * <p>Not seen: what a control group's limits hold back before the queue; the way from the end to
   * whoever waits; requests that are no bio's (the driver's own, {@code SG_IO}), and what a
   * multipath made of requests sends below, which counts as begun before. What ends in an error is
   * {@linkplain dev.tracekernel.tracer.Latency#failed failed}.
   */
  BLOCK_TOTAL(Set.of(MeasureKey.Device.class, BlockOperation.class)),

  /**
   * A thread without a CPU: from the {@code sched_switch} by which it loses it to the one by which
   * it gets one again, the run queue included; told apart by {@linkplain MeasureKey#ofThread
   * thread} and {@linkplain MeasureKey#reason reason}.
   *
   * <p>Of the threads in scope. A thread that sleeps at the window's end is still on its way. Not
   * seen: the time from a thread's start until it first runs.
   */
  OFF_CPU(Set.of(MeasureKey.OfThread.class, OffCpuReason.class)),

  /**
   * A call that may wait for a futex, from {@code sys_enter} to {@code sys_exit}: {@code futex}
   * with {@code FUTEX_WAIT}, {@code WAIT_BITSET}, {@code WAIT_REQUEUE_PI}, {@code LOCK_PI} or
   * {@code LOCK_PI2}, {@code futex_wait} and {@code futex_waitv}; told apart by {@linkplain
   * MeasureKey#ofThread thread}.
   *
   * <p>Of the threads in scope, also where the call returns at once since the futex has changed.
   * One that a signal interrupts is as of {@link #SYSCALL_LATENCY}; a wait with a timeout then goes
   * on unseen. Not seen: a lock that is taken without the kernel, and spinning before it is asked.
   */
  FUTEX_WAIT(Set.of(MeasureKey.OfThread.class)),

  /**
   * A connection of TCP, from the {@code inet_sock_set_state} to {@code SYN_SENT}, just before the
   * SYN is sent, to the one to {@code ESTABLISHED}; told apart by {@linkplain MeasureKey#remote
   * where it leads}. Of IPv4 and IPv6.
   *
   * <p>Of the tasks in scope, by who connects. One that comes to no connection (refused, reset,
   * timed out, closed before) is no value, but {@linkplain dev.tracekernel.tracer.Latency#failed
   * failed}. Those begun before are of whoever connects on this machine, since who did was not
   * seen. Not seen: connects that fail before {@code SYN_SENT}, as without a route; the side that
   * accepts; what the caller waits after (TLS, a proxy); MPTCP's connections but for the TCP ones
   * below.
   */
  TCP_CONNECT(Set.of(MeasureKey.Remote.class)),

  /**
   * A socket of TCP with a connection, from the {@code inet_sock_set_state} to {@code ESTABLISHED}
   * to the one to {@code CLOSE}; told apart by {@linkplain MeasureKey#side side}, and by
   * {@linkplain MeasureKey#remote where it leads} if it was connected, {@linkplain MeasureKey#local
   * where it was accepted} if it was accepted.
   *
   * <p>Of <em>all</em> sockets of the machine, whatever the trace's scope: one that is accepted is
   * established by a packet, in whatever task that interrupts, before anybody has it. Both ends of
   * a connection on this machine count. What had begun before a window is counted apart in each
   * selection, as it was not seen what it is of. Not seen: the time in {@code TIME_WAIT} and, once
   * its process has let go of it, in {@code FIN_WAIT2}, since the kernel keeps no socket for these.
   */
  TCP_LIFE(Set.of(TcpSide.class, MeasureKey.Remote.class, MeasureKey.Local.class)),

  /**
   * A handler of soft interrupts, from {@code softirq_entry} to {@code softirq_exit} on a CPU; told
   * apart by {@linkplain MeasureKey#vector what it is for}.
   *
   * <p>Of <em>all</em> CPUs, whatever the trace's scope: a handler works for whoever asked before.
   * Interrupts that arrive meanwhile are a part of it. Not seen: the time from when it is asked for
   * ({@code softirq_raise}); interrupts themselves.
   */
  SOFTIRQ(Set.of(SoftirqVector.class)),

  /**
   * A wait for a lock of the kernel's own, from {@code contention_begin} to {@code contention_end}
   * of that lock in that thread; told apart by {@linkplain MeasureKey#ofThread thread} and
   * {@linkplain MeasureKey#lock kind of lock}. Minimum kernel: 5.19.
   *
   * <p>Of the threads in scope, also what an interrupt waits for that runs in one. A wait that is
   * given up, for a signal, is no value but {@linkplain dev.tracekernel.tracer.Latency#failed
   * failed}. One that first spins and then sleeps is one wait. Not seen: locks that are free, and
   * those that the kernel takes without these tracepoints; waits of this measure's own programs and
   * of what interrupts them, which are told as missed.
   */
  LOCK_CONTENTION(Set.of(MeasureKey.OfThread.class, LockKind.class)),

  /**
   * A file that is synced, from the enter of the kernel's function for {@code fsync} or {@code
   * fdatasync}, or of {@code vfs_fsync_range} for what else syncs, to its return, in the thread
   * that calls it; told apart by {@linkplain MeasureKey#file file} and {@linkplain
   * MeasureKey#fileSystem kind of file system}. Needs a kernel that lets programs into its
   * functions, as those from 5.5 on do, on arm64 from 6.4: {@link
   * dev.tracekernel.tracer.kernel.KernelFeature#FENTRY FENTRY} and {@link
   * dev.tracekernel.tracer.kernel.KernelFeature#FEXIT FEXIT}.
   *
   * <p>Of the threads in scope, whatever they call: {@code fsync}, {@code fdatasync}, {@code
   * msync}, a write to a descriptor that is {@code O_SYNC} or {@code O_DSYNC}. What a stacked file
   * system (overlayfs) asks the one below for is a part of it, and no sync of its own. A sync that
   * fails is no value but {@linkplain dev.tracekernel.tracer.Latency#failed failed}. Not seen:
   * {@code sync}, {@code syncfs}, {@code sync_file_range}, direct writes that the device makes
   * durable by itself; what the kernel's own threads sync, as for AIO; one that had begun before
   * the first window that wants this measure, also as begun before. A write or {@code msync} to a
   * file in an overlayfs syncs the file below, and is of that.
   */
  FSYNC_LATENCY(
      Set.of(MeasureKey.OfPath.class, MeasureKey.OfFile.class, MeasureKey.FileSystem.class)),

  /**
   * A read from a file by a call, from the enter of the kernel's function {@code vfs_read} or
   * {@code vfs_readv} to its return, in the thread that calls it: {@code read}, {@code pread64},
   * {@code readv}, {@code preadv}, {@code preadv2}; told apart, and needed, as of {@link
   * #FSYNC_LATENCY}.
   *
   * <p>Of the threads in scope, of whatever they read by these: pipes, sockets and devices too. A
   * read of nothing, at the end of a file, is a value; one that is an error, also that there is
   * nothing yet, is {@linkplain dev.tracekernel.tracer.Latency#failed failed}. Not seen: calls that
   * are an error before the file is asked, as of a wrong descriptor; {@code recv} and its like;
   * {@code sendfile}, {@code splice} and {@code copy_file_range}; an io_uring and AIO; memory that
   * is mapped (see {@link #MAJOR_FAULT}); what the kernel reads for itself, as to execute a file;
   * one that had begun before the first window that wants this measure, also as begun before.
   */
  READ_LATENCY(
      Set.of(MeasureKey.OfPath.class, MeasureKey.OfFile.class, MeasureKey.FileSystem.class)),

  /**
   * A write to a file by a call, from the enter of the kernel's function {@code vfs_write} or
   * {@code vfs_writev} to its return, in the thread that calls it: {@code write}, {@code pwrite64},
   * {@code writev}, {@code pwritev}, {@code pwritev2}; told apart, and needed, as of {@link
   * #FSYNC_LATENCY}.
   *
   * <p>Of the threads in scope, as {@link #READ_LATENCY}, which says what is not seen. What the
   * page cache takes is written to the device later: see {@link #BLOCK_LATENCY}. A sync that a
   * write asks for by {@code O_SYNC} or {@code O_DSYNC} is a part of it.
   */
  WRITE_LATENCY(
      Set.of(MeasureKey.OfPath.class, MeasureKey.OfFile.class, MeasureKey.FileSystem.class)),

  /**
   * A page fault that has waited for what was not in memory: from the first enter of the kernel's
   * function {@code handle_mm_fault} to the return by which the page is there; told apart by
   * {@linkplain MeasureKey#ofThread thread}. Needed as of {@link #FSYNC_LATENCY}.
   *
   * <p>Of the threads in scope, the same ones that the kernel counts as {@code majflt} and {@code
   * ru_majflt}, also those of its own accesses to memory for a call. One that the kernel tries
   * again is one fault. One that ends in a signal, as when the device has failed, is {@linkplain
   * dev.tracekernel.tracer.Latency#failed failed} if it was tried again, else none. Whether a fault
   * is a major one is known when it ends: each that goes on is {@linkplain
   * dev.tracekernel.tracer.Latency#inFlight in flight} until then, and one that is given up for a
   * signal until the thread's next one. Not seen: the way to that function and from it; one that
   * had begun before the first window that wants this measure, also as begun before.
   */
  MAJOR_FAULT(Set.of(MeasureKey.OfThread.class));

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Class<? extends MeasureKey>> keys;

  Measure(Set<Class<? extends MeasureKey>> keys) {
    this.keys = keys;
  }

  @Override
  public boolean isToldApartBy(MeasureKey key) {
    return keys.contains(key.getClass());
  }

  @Override
  public boolean hasScope() {
    return this != BLOCK_LATENCY && this != BLOCK_TOTAL && this != TCP_LIFE && this != SOFTIRQ;
  }
}
