package dev.tracekernel.vm.run.progress;

import java.time.Duration;

/**
 * How far a kernel's run is.
 *
 * @param kernel as the user named it
 * @param phase what is being done: download, boot, tests, done
 * @param done tests that ended
 * @param planned tests that are known of
 * @param failed of those that ended
 * @param running the test that began last and runs; else empty
 * @param elapsed since the kernel's run began
 */
public record KernelState(
    String kernel,
    String phase,
    int done,
    int planned,
    int failed,
    String running,
    Duration elapsed) {

  /** Whether nothing follows. */
  public boolean isDone() {
    return phase.equals(DONE);
  }

  /** The last phase. */
  public static final String DONE = "done";
}
