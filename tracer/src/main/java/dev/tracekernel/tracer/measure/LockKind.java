package dev.tracekernel.tracer.measure;

/** A kind of the kernel's own locks, as its tracepoint tells them apart. */
public enum LockKind implements MeasureKey {
  SPIN,
  RWLOCK_READ,
  RWLOCK_WRITE,
  MUTEX,
  /** A mutex that passes priorities on; of a kernel for real time, most locks. */
  RT_MUTEX,
  RWSEM_READ,
  RWSEM_WRITE,
  PERCPU_RWSEM_READ,
  PERCPU_RWSEM_WRITE,
  /** Of no such kind, as a semaphore; of 5.19 also a mutex. */
  OTHER;

  private static final int FLAG_SPIN = 1;
  private static final int FLAG_READ = 1 << 1;
  private static final int FLAG_WRITE = 1 << 2;
  private static final int FLAG_RT = 1 << 3;
  private static final int FLAG_PERCPU = 1 << 4;
  private static final int FLAG_MUTEX = 1 << 5;

  /** Returns the one that has flags of {@code contention_begin}. */
  public static LockKind ofFlags(int flags) {
    if ((flags & FLAG_MUTEX) != 0) {
      return MUTEX; // it may spin before it sleeps
    }
    if ((flags & FLAG_RT) != 0) {
      return RT_MUTEX;
    }
    if ((flags & FLAG_PERCPU) != 0) {
      return (flags & FLAG_WRITE) != 0 ? PERCPU_RWSEM_WRITE : PERCPU_RWSEM_READ;
    }
    return (flags & FLAG_SPIN) != 0 ? spinning(flags) : sleeping(flags);
  }

  private static LockKind spinning(int flags) {
    if ((flags & FLAG_WRITE) != 0) {
      return RWLOCK_WRITE;
    }
    return (flags & FLAG_READ) != 0 ? RWLOCK_READ : SPIN;
  }

  private static LockKind sleeping(int flags) {
    if ((flags & FLAG_WRITE) != 0) {
      return RWSEM_WRITE;
    }
    return (flags & FLAG_READ) != 0 ? RWSEM_READ : OTHER;
  }

  @Override
  public String kind() {
    return "lock";
  }

  @Override
  public String text() {
    return name();
  }
}
