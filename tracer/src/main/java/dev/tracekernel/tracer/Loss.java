package dev.tracekernel.tracer;

/**
 * Records that were lost for one cause.
 *
 * @param cause where the record was lost
 * @param systemCall the call whose records were lost, of a process event its tracepoint, of a probe
 *     its name without fields, of a program of the user's its function or its map, of a measure its
 *     name; {@link #ANY} where that is not known, with one of TraceKernel's programs behind it
 *     where one was skipped
 * @param count how many, always positive
 */
public record Loss(Cause cause, String systemCall, long count) {

  /** Stands for an event that is not known. */
  public static final String ANY = "*";

  public Loss {
    if (count <= 0) {
      throw new IllegalArgumentException("a loss of " + count + " records is none");
    }
  }

  /** Returns what one of TraceKernel's programs was skipped for: it may be any event. */
  static Loss ofProgram(String program, long count) {
    return new Loss(Cause.MISSED, ANY + " (" + program + ")", count);
  }

  /** Tells whether an event of that name may be among the lost ones. */
  public boolean mayConcern(String name) {
    return isAny() || systemCall.equals(name);
  }

  private boolean isAny() {
    return systemCall.equals(ANY) || systemCall.startsWith(ANY + " ");
  }

  /** Returns whose it is, as a person reads it. */
  String subject() {
    return isAny() ? "unknown" + systemCall.substring(ANY.length()) : systemCall;
  }

  @Override
  public String toString() {
    return count + " x " + systemCall + ": " + cause.description();
  }

  /** The place where a record was lost. */
  public enum Cause {
    /**
     * The ring buffer had no room: the workload was quicker than the reader. Counted by call, for
     * all windows that are open at the time.
     */
    RING_FULL("ring buffer full (raise -Dtracekernel.ring, in MiB)"),
    /** More threads in scope than the table of threads has room for. */
    THREADS_FULL("table of threads full (raise -Dtracekernel.threads)"),
    /** A thread or a process that was started in scope, or put there, found no room. */
    NOT_FOLLOWED(
        "threads or processes not followed (raise -Dtracekernel.threads, or have at most 8 scopes"
            + " on one thread or process at a time)"),
    /** An adopted task ran on a virtual thread, whose calls cannot be told from others'. */
    VIRTUAL_THREAD(
        "calls of adopted tasks on virtual threads, which the kernel does not know (give them to a"
            + " pool of platform threads, or use TraceScope.jvmAndChildren())"),
    /**
     * The kernel did not run the probe, or ran it for one half of a call only. Counted by call and
     * not by scope: whose call it was is not known, so that it may be one of a process that is not
     * in the window's scope.
     */
    MISSED("probe missed by the kernel"),
    /**
     * The probes were called on some CPU, to see whether they fire, and did not; or they are not
     * attached any more, since somebody closed the descriptor of their link. Of a probe by name and
     * of a program of the user's that is told by its name.
     */
    SILENT("probes that did not fire when they were called (report this with uname -a)"),
    /**
     * An io_uring was used, and the trace was not asked for what it is given to do. Counted by
     * operation. It concerns no pattern that such a trace can judge.
     */
    NOT_ASKED(
        "operations of an io_uring that the trace was not asked for (add"
            + " \"syscall:io_uring_enter\")"),
    /**
     * A hash, LPM trie, queue or stack of a user's program that was full when it was read, or an
     * LRU map that had so many elements that it may have given up others. Nothing counts what it
     * refused; there may be none.
     */
    MAP_FULL(
        "map of the program was full, and nothing counts what it refused or gave up (raise its"
            + " max_entries)"),
    /** A map by which a program of the user's sends records had no room. Counted by map. */
    PROGRAM_FULL("records of the program that found no room in its map (send less at a time)"),
    /**
     * A ring buffer of a user's program was so full that the largest record that the program may
     * send by it, as its code shows, may have been refused; or the buffer of a perf event array
     * was, before Linux 6.0. The kernel does not count them, and there may be none.
     */
    PROGRAM_RING_WAS_FULL(
        "ring buffer of the program was too full for a time for the largest record that the program"
            + " sends by it, and nothing counts what it refused (raise its max_entries; send records"
            + " of constant sizes)"),
    /**
     * What programs print was overwritten before it was read. Records of the same buffer that were
     * no lines are counted too.
     */
    OUTPUT_FULL("lines of output overwritten before they were read (print less at a time)"),
    /**
     * The kernel may have skipped the probe there, and does not count that: a kretprobe has places
     * for a number of calls at a time (counted from 6.7 on), a uretprobe for 64 calls of one
     * thread; profile, interval, software and hardware events are skipped while another BPF program
     * runs on their CPU, and so were uprobes and USDT probes before 6.0. There may be none; how
     * many is not known.
     */
    INCOMPLETE(
        "firings that may have been skipped, which this kernel does not count (use fexit in the place"
            + " of kretprobe; a uretprobe, a uprobe before Linux 6.0 and profile, interval, software"
            + " or hardware events prove what is there, and no absence or exact count)"),
    /**
     * A place that a declared wildcard means and that cannot be traced, or not by that name. What
     * happened there is not known.
     */
    LEFT_OUT(
        "place of a wildcard that cannot be traced, or shares its name with others (declare the"
            + " places that you mean)"),
    /** More intervals of a measure on their way than there is room for. Counted by measure. */
    INTERVALS_FULL("intervals that found no room when they began (raise -Dtracekernel.intervals)"),
    /** More buckets of a measure with values than there is room for. Counted by measure. */
    BUCKETS_FULL("intervals that found no room when they ended (raise -Dtracekernel.buckets)"),
    /** CPUs were at odds about a measure's least or greatest value. Counted by measure. */
    DISPUTED(
        "values that were counted, and may be missing from the least and the greatest (report this"
            + " with uname -a)"),
    /** The window's own memory limit was reached. */
    MEMORY_LIMIT("memory limit of the window reached (raise memoryLimit of @TraceKernel)"),
    /** A trace file has what only a later version of TraceKernel knows the meaning of. */
    UNKNOWN("unknown to this TraceKernel (load the trace with the version that saved it)");

    private final String description;

    Cause(String description) {
      this.description = description;
    }

    /** Returns the cause in words, with what can be done about it. */
    public String description() {
      return description;
    }
  }
}
