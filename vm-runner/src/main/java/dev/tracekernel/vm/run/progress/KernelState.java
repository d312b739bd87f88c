package dev.tracekernel.vm.run.progress;

/**
 * How far a kernel's run is.
 *
 * @param kernel as the user named it
 * @param phase what is being done: prepare, boot, jvm, discovery, tests, power off, done
 * @param done tests that ended
 * @param planned tests that are known of
 * @param failed of those that ended
 * @param running the test that began last and runs, or the class around it; else empty
 */
public record KernelState(
    String kernel, String phase, int done, int planned, int failed, String running) {

  /** The first phase: the kernel is fetched, and it is found out how its CPU comes about. */
  public static final String PREPARE = "prepare";

  /** The last phase: nothing follows. */
  public static final String DONE = "done";

  /** Of a kernel of which no test is known. */
  public static KernelState withoutTests(String kernel, String phase) {
    return new KernelState(kernel, phase, 0, 0, 0, "");
  }

  boolean isDone() {
    return phase.equals(DONE);
  }
}
