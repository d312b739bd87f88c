package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.setting.WholeNumber;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;

/**
 * What is fixed when the programs are loaded.
 *
 * @param ringBytes size of the ring buffer, a power of two
 * @param threads how many threads in scope can be told apart at a time
 * @param operations how many operations of io_uring can be waited for at a time
 * @param tracepoints what sees the system calls
 * @param reads ways in which the programs may read, in the order in which they are tried
 */
record Settings(
    int ringBytes, int threads, int operations, Tracepoints tracepoints, List<Reads> reads) {

  private static final String RING = "tracekernel.ring";
  private static final String THREADS = "tracekernel.threads";
  private static final String OPERATIONS = "tracekernel.operations";
  private static final String TRACEPOINTS = "tracekernel.tracepoints";
  private static final String READS = "tracekernel.reads";
  private static final int DEFAULT_RING_MIB = 16;
  private static final int DEFAULT_THREADS = 8192;
  private static final int DEFAULT_OPERATIONS = 2048;

  static Settings ofSystemProperties() {
    int ring = WholeNumber.ofProperty(RING, DEFAULT_RING_MIB);
    if (Integer.bitCount(ring) != 1 || ring > 1024) {
      throw new IllegalArgumentException(
          "-D" + RING + "=" + ring + ": a ring has 1, 2, 4, ... up to 1024 MiB");
    }
    return new Settings(
        ring << 20,
        WholeNumber.ofProperty(THREADS, DEFAULT_THREADS),
        WholeNumber.ofProperty(OPERATIONS, DEFAULT_OPERATIONS),
        whichTracepoints(),
        whichReads());
  }

  private static List<Reads> whichReads() {
    String which = System.getProperty(READS);
    if (which == null) {
      return Reads.on(KernelVersion.running());
    }
    return switch (which) {
      case "loaded" -> List.of(Reads.LOADED);
      case "copied" -> List.of(Reads.COPIED);
      default ->
          throw new IllegalArgumentException(
              "-D" + READS + "=" + which + ": loaded or copied is expected");
    };
  }

  private static Tracepoints whichTracepoints() {
    String which = System.getProperty(TRACEPOINTS);
    if (which == null) {
      return Tracepoints.ofThisMachine();
    }
    return switch (which) {
      case "raw" -> Tracepoints.RAW;
      case "classic" -> Tracepoints.classic(KernelVersion.running());
      default ->
          throw new IllegalArgumentException(
              "-D" + TRACEPOINTS + "=" + which + ": raw or classic is expected");
    };
  }
}
