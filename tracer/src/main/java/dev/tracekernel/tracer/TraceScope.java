package dev.tracekernel.tracer;

/**
 * Whose events a window records; decided in the kernel. The threads of the tracer itself are in
 * none.
 *
 * <p>A value: it says what is meant, and processes are looked for when a window opens.
 */
public sealed interface TraceScope {

  /** The same as {@link #jvmAndChildren()}. */
  TraceScope JVM_AND_CHILDREN = new JvmAndChildren();

  /** This JVM and every process started from it, followed at fork, however deep. */
  static TraceScope jvmAndChildren() {
    return JVM_AND_CHILDREN;
  }

  /**
   * The thread that opens the window, and the threads and processes that it starts while the window
   * is open, and what these start.
   *
   * <p>Not in it: threads that were there before, and so the tasks that pools of theirs run, unless
   * they are {@link KernelTrace#adopt adopted}; virtual threads, since the kernel sees only what
   * carries them; the JVM's own threads. A thread that the test starts stays in scope whatever it
   * does: a pool that tests share had better start its threads before.
   *
   * <p>A virtual thread cannot open such a window.
   */
  static TraceScope testThreads() {
    return new TestThreads();
  }

  /**
   * A process with all its threads, and every process that it has started or starts. A process
   * whose parent had ended before the window opened has lost its descent, and is not found.
   *
   * <p>Opening such a window looks at every process of the machine.
   *
   * @param pid as this JVM sees it; it must run when the window opens
   */
  static TraceScope processAndChildren(long pid) {
    return new ProcessAndChildren(pid);
  }

  /**
   * Every process, there by now or not, of the pid namespace that a process is in, and of those
   * within it. Works the same with cgroup v1 and v2.
   *
   * @param pid of a process in it, as this JVM sees it; it must run when the window opens
   */
  static TraceScope containerOf(long pid) {
    return new ContainerOf(pid);
  }

  /** Every process on this machine. */
  static TraceScope host() {
    return new Host();
  }

  /** See {@link TraceScope#jvmAndChildren()}. */
  record JvmAndChildren() implements TraceScope {
    @Override
    public String toString() {
      return "this JVM and its children";
    }
  }

  /** See {@link TraceScope#testThreads()}. */
  record TestThreads() implements TraceScope {
    @Override
    public String toString() {
      return "the test's thread and what it starts";
    }
  }

  /** See {@link TraceScope#processAndChildren(long)}. */
  record ProcessAndChildren(long pid) implements TraceScope {

    public ProcessAndChildren {
      requirePid(pid);
    }

    @Override
    public String toString() {
      return "process " + pid + " and its children";
    }
  }

  /** See {@link TraceScope#containerOf(long)}. */
  record ContainerOf(long pid) implements TraceScope {

    public ContainerOf {
      requirePid(pid);
    }

    @Override
    public String toString() {
      return "the container of process " + pid;
    }
  }

  /** See {@link TraceScope#host()}. */
  record Host() implements TraceScope {
    @Override
    public String toString() {
      return "the whole host";
    }
  }

  private static void requirePid(long pid) {
    if (pid <= 0 || pid > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          pid + " is no process id; Process.pid() gives that of a process that was started here");
    }
  }
}
